import { expect, it } from 'vitest';
import { languageOf } from './language.ts';

it.each([
  ['We count the birds of the city and find that owls are rare in winter.', 'english'],
  ['Graph neural networks meet transformers: scaling laws, benchmarks, an open dataset.', 'english'],
  ['Der Wald ist still. Wir z\u00e4hlen V\u00f6gel mit einer neuen Methode, die nicht teuer ist.', 'other'],
  ['Nous pr\u00e9sentons une m\u00e9thode pour compter les oiseaux dans la ville.', 'other'],
  ['Presentamos un m\u00e9todo para contar las aves de la ciudad con su canto.', 'other'],
  ['\u6211\u5011\u6578\u9ce5\u3002\u7d50\u679c\u986f\u793a\u63d0\u9ad8\u4e8612%\u3002', 'other'],
  [
    '\u05d0\u05e0\u05d7\u05e0\u05d5 \u05e1\u05d5\u05e4\u05e8\u05d9\u05dd \u05e6\u05d9\u05e4\u05d5\u05e8\u05d9\u05dd',
    'other',
  ],
  ['Birds', 'none'],
  ['$x^2$', 'none'],
  ['12% 3.5', 'none'],
  ['', 'none'],
] as const)('takes %j for %s', (text, language) => {
  expect(languageOf(text)).toBe(language);
});
