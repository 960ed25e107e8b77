import { WidgetType } from '@codemirror/view';

const text = (className: string, content: string): HTMLElement => {
  const element = document.createElement('span');
  element.className = className;
  element.textContent = content;
  return element;
};

/** The bullet of a list, in place of its dash. */
export class BulletWidget extends WidgetType {
  override eq(): boolean {
    return true;
  }

  override toDOM(): HTMLElement {
    return text('cm-bullet', '•');
  }

  override ignoreEvent(): boolean {
    return false;
  }
}

/** The box of a task, ticked or not; it is changed in the text. */
export class TaskWidget extends WidgetType {
  readonly done: boolean;

  constructor(done: boolean) {
    super();
    this.done = done;
  }

  override eq(other: TaskWidget): boolean {
    return other.done === this.done;
  }

  override toDOM(): HTMLElement {
    return text('cm-bullet', this.done ? '☑' : '☐');
  }

  override ignoreEvent(): boolean {
    return false;
  }
}
