import type { PaperRecord } from './exchange/record.ts';
import type { Link, Name } from './model/paper.ts';

type Sample = {
  readonly title: string;
  readonly author: readonly Name[];
  readonly year: number;
  readonly arxiv: string;
  readonly tags: readonly string[];
  readonly links?: readonly Link[];
  /** Written for this library: what the paper found, with its own figures. */
  readonly summary: string;
};

const SAMPLES: readonly Sample[] = [
  {
    title: 'Attention Is All You Need',
    author: [
      { family: 'Vaswani', given: 'Ashish' },
      { family: 'Shazeer', given: 'Noam' },
      { family: 'Parmar', given: 'Niki' },
      { family: 'Uszkoreit', given: 'Jakob' },
      { family: 'Jones', given: 'Llion' },
      { family: 'Gomez', given: 'Aidan N.' },
      { family: 'Kaiser', given: 'Łukasz' },
      { family: 'Polosukhin', given: 'Illia' },
    ],
    year: 2017,
    arxiv: '1706.03762',
    tags: ['architecture'],
    links: [{ kind: 'code', url: 'https://github.com/tensorflow/tensor2tensor' }],
    summary:
      'Until 2017, translation models read a sentence word by word with recurrence or convolution. This paper introduces the Transformer, a network that relates all words of a sentence to each other by attention alone. On WMT 2014 English to German it reaches 28.4 BLEU, more than 2 BLEU above the best earlier ensembles. On English to French a single model reaches 41.8 BLEU after 3.5 days of training on eight GPUs. Because no step has to wait for the word before it, training runs in parallel over the whole sentence.',
  },
  {
    title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
    author: [
      { family: 'Devlin', given: 'Jacob' },
      { family: 'Chang', given: 'Ming-Wei' },
      { family: 'Lee', given: 'Kenton' },
      { family: 'Toutanova', given: 'Kristina' },
    ],
    year: 2018,
    arxiv: '1810.04805',
    tags: ['language'],
    links: [{ kind: 'code', url: 'https://github.com/google-research/bert' }],
    summary:
      'Earlier language models were read from left to right, which hides half of the context from each word. BERT is pre-trained by guessing masked words from both sides at once, and then fine-tuned with one added layer for each task. It raises the GLUE score to 80.5%, which is 7.7 points above the best model before it. On SQuAD v1.1 question answering it reaches a test F1 of 93.2. The same pre-trained network serves eleven tasks without changes to its architecture.',
  },
  {
    title: 'Deep Residual Learning for Image Recognition',
    author: [
      { family: 'He', given: 'Kaiming' },
      { family: 'Zhang', given: 'Xiangyu' },
      { family: 'Ren', given: 'Shaoqing' },
      { family: 'Sun', given: 'Jian' },
    ],
    year: 2015,
    arxiv: '1512.03385',
    tags: ['vision', 'architecture'],
    summary:
      'Very deep networks were hard to train: beyond a certain depth even the training error grew. This paper lets each block of layers learn what to add to its input, a residual, instead of the whole mapping. Residual networks of 152 layers can be trained, eight times deeper than VGG and still with fewer operations. An ensemble of them reaches 3.57% top-5 error on the ImageNet test set and won the 2015 classification contest. On COCO detection the deeper features alone give a relative improvement of 28%.',
  },
  {
    title: 'Adam: A Method for Stochastic Optimization',
    author: [
      { family: 'Kingma', given: 'Diederik P.' },
      { family: 'Ba', given: 'Jimmy' },
    ],
    year: 2014,
    arxiv: '1412.6980',
    tags: ['training'],
    summary:
      'Gradients of large models are noisy, sparse and differ in scale from one parameter to another. Adam keeps a running mean of the gradient and of its square, and gives each parameter a step of its own. Correcting both means for their start at zero matters most when the second one decays slowly. The authors find that a step size of 0.001 with decay rates of 0.9 and 0.999 works well across the problems they tried. In their experiments Adam converges at least as fast as AdaGrad and RMSProp.',
  },
  {
    title: 'Training Compute-Optimal Large Language Models',
    author: [
      { family: 'Hoffmann', given: 'Jordan' },
      { family: 'Borgeaud', given: 'Sebastian' },
      { family: 'Mensch', given: 'Arthur' },
    ],
    year: 2022,
    arxiv: '2203.15556',
    tags: ['training', 'scaling'],
    summary:
      'Large language models had grown much faster than the data they were trained on. From more than 400 training runs the authors estimate how a fixed budget of computation is best spent. They find that model size and training tokens should grow in equal proportion: for every doubling of one, double the other. Chinchilla, with 70B parameters and 1.4T tokens, costs as much to train as the four times larger Gopher and outperforms it. It reaches 67.5% on MMLU, more than 7 points above Gopher.',
  },
  {
    title: 'LoRA: Low-Rank Adaptation of Large Language Models',
    author: [
      { family: 'Hu', given: 'Edward J.' },
      { family: 'Shen', given: 'Yelong' },
      { family: 'Wallis', given: 'Phillip' },
      { family: 'Allen-Zhu', given: 'Zeyuan' },
    ],
    year: 2021,
    arxiv: '2106.09685',
    tags: ['language', 'training'],
    links: [{ kind: 'code', url: 'https://github.com/microsoft/LoRA' }],
    summary:
      'Fine-tuning every weight of a large model makes a full copy of it for each task. LoRA freezes the weights and learns a product of two small matrices beside each of them. For GPT-3 175B it trains 10,000 times fewer parameters and needs a third of the GPU memory of full fine-tuning. Quality is on par with or better than full fine-tuning on RoBERTa, DeBERTa, GPT-2 and GPT-3. The product can be merged into the weights, so it adds no latency when the model is used.',
  },
  {
    title: 'Denoising Diffusion Probabilistic Models',
    author: [
      { family: 'Ho', given: 'Jonathan' },
      { family: 'Jain', given: 'Ajay' },
      { family: 'Abbeel', given: 'Pieter' },
    ],
    year: 2020,
    arxiv: '2006.11239',
    tags: ['vision'],
    links: [{ kind: 'code', url: 'https://github.com/hojonathanho/diffusion' }],
    summary:
      'Diffusion models make an image by removing noise step by step, but had not made good ones. This paper trains the network to predict the noise that was added, which turns a weighted variational bound into a plain squared error. On unconditional CIFAR10 it reaches an Inception score of 9.46 and an FID of 3.17, the best at the time. On 256×256 LSUN its samples are about as good as those of ProgressiveGAN. Sampling takes 1,000 network evaluations for one image, far more than a GAN needs.',
  },
  {
    title: 'Chain-of-Thought Prompting Elicits Reasoning in Large Language Models',
    author: [
      { family: 'Wei', given: 'Jason' },
      { family: 'Wang', given: 'Xuezhi' },
      { family: 'Schuurmans', given: 'Dale' },
      { family: 'Bosma', given: 'Maarten' },
    ],
    year: 2022,
    arxiv: '2201.11903',
    tags: ['language', 'reasoning'],
    summary:
      'Large language models often fail at problems that take several steps. The authors add a few worked examples, with the steps written out, to the prompt, and change nothing else. Eight such examples bring PaLM 540B to the best accuracy then known on the GSM8K word problems, above a fine-tuned GPT-3 with a verifier. The gain appears only at scale: below about 100B parameters, written-out steps do not help and can hurt. The effect holds for arithmetic, commonsense and symbolic tasks.',
  },
];

/** Well-known papers with summaries of our own, for a first look around. */
export const sampleRecords: readonly PaperRecord[] = SAMPLES.map(({ summary, year, links = [], ...sample }) => ({
  ...sample,
  links,
  type: 'article',
  issued: { year },
  abstract: summary,
  raw: { title: sample.title, abstract: summary },
  awaitsMetadata: false,
}));
