import { paperRecord } from './exchange/paper-record.ts';
import type { PaperRecord } from './exchange/record.ts';
import type { Link, Name, PartialDate } from './model/paper.ts';

type Sample = {
  readonly title: string;
  /** `Family, Given`. */
  readonly author: readonly string[];
  readonly issued: PartialDate;
  readonly arxiv?: string;
  readonly DOI?: string;
  readonly venue?: string;
  readonly links?: readonly Link[];
  readonly tags: readonly string[];
  /** What the paper found, told anew. */
  readonly summary: readonly string[];
};

const SAMPLES: readonly Sample[] = [
  {
    title: 'Attention Is All You Need',
    author: [
      'Vaswani, Ashish',
      'Shazeer, Noam',
      'Parmar, Niki',
      'Uszkoreit, Jakob',
      'Jones, Llion',
      'Gomez, Aidan N.',
      'Kaiser, Łukasz',
      'Polosukhin, Illia',
    ],
    issued: { year: 2017, month: 6, day: 12 },
    arxiv: '1706.03762',
    links: [{ kind: 'code', url: 'https://github.com/tensorflow/tensor2tensor' }],
    tags: ['transformers'],
    summary: [
      'Translation models of the time read a sentence word by word with recurrent networks, which kept training from running in parallel.',
      'This paper proposes the Transformer, an encoder and a decoder of six layers each that relate words by attention alone, without recurrence or convolution.',
      'Each layer has eight attention heads, so that a word can attend to several places in different ways at once.',
      'The large model reached 28.4 BLEU on the WMT 2014 English-to-German task, more than 2 BLEU above the best earlier result, ensembles included.',
      'On English-to-French it reached 41.8 BLEU after 3.5 days of training on eight P100 GPUs, a small part of what earlier models cost.',
    ],
  },
  {
    title: 'Deep Residual Learning for Image Recognition',
    author: ['He, Kaiming', 'Zhang, Xiangyu', 'Ren, Shaoqing', 'Sun, Jian'],
    issued: { year: 2015, month: 12, day: 10 },
    arxiv: '1512.03385',
    links: [{ kind: 'code', url: 'https://github.com/KaimingHe/deep-residual-networks' }],
    tags: ['vision'],
    summary: [
      'Very deep plain networks get worse as layers are added, even on their own training data, so the trouble is not overfitting.',
      'The authors let each block of layers learn only the difference from its input, which a shortcut carries past the block unchanged.',
      'With these shortcuts a network of 152 layers, eight times as deep as VGG, was trained on ImageNet and still needed less computation than VGG.',
      'An ensemble of residual networks reached 3.57% top-5 error on the ImageNet test set and won the ILSVRC 2015 classification task.',
      'Replacing VGG-16 by a 101-layer residual network as the base of a detector gave a 28% relative improvement on COCO.',
    ],
  },
  {
    title: 'BERT: Pre-training of Deep Bidirectional Transformers for Language Understanding',
    author: ['Devlin, Jacob', 'Chang, Ming-Wei', 'Lee, Kenton', 'Toutanova, Kristina'],
    issued: { year: 2018, month: 10, day: 11 },
    arxiv: '1810.04805',
    links: [{ kind: 'code', url: 'https://github.com/google-research/bert' }],
    tags: ['transformers', 'language models'],
    summary: [
      'Language models had been pre-trained to read in one direction, which hides half of the context of every word.',
      'BERT is pre-trained to recover 15% of the tokens of a text, chosen at random, from the words on both sides, and to tell whether one sentence follows another.',
      'One additional output layer then suffices to fine-tune the same network for a task.',
      'The larger model, with 24 layers and 340 million parameters, raised the GLUE score to 80.5%, an improvement of 7.7 points.',
      'It also reached a test F1 of 93.2 on SQuAD 1.1 and of 83.1 on SQuAD 2.0.',
    ],
  },
  {
    title: 'Adam: A Method for Stochastic Optimization',
    author: ['Kingma, Diederik P.', 'Ba, Jimmy'],
    issued: { year: 2014, month: 12, day: 22 },
    arxiv: '1412.6980',
    tags: ['optimization'],
    summary: [
      'Plain stochastic gradient descent uses one step size for all parameters, which suits sparse and noisy gradients badly.',
      'Adam keeps a running mean of each gradient and of its square, and divides the one by the root of the other to scale each step.',
      'Because both means start at zero, they are corrected for their bias towards zero in the first steps.',
      'The authors propose a step size of 0.001 and decay rates of 0.9 and 0.999 as good defaults.',
      'In experiments on logistic regression, multilayer networks and convolutional networks, Adam converged as fast as or faster than AdaGrad, RMSProp and SGD with Nesterov momentum.',
    ],
  },
  {
    title: 'Highly accurate protein structure prediction with AlphaFold',
    author: [
      'Jumper, John',
      'Evans, Richard',
      'Pritzel, Alexander',
      'Green, Tim',
      'Figurnov, Michael',
      'Ronneberger, Olaf',
      'Tunyasuvunakool, Kathryn',
      'Bates, Russ',
      'Žídek, Augustin',
      'Potapenko, Anna',
      'Bridgland, Alex',
      'Meyer, Clemens',
      'Kohl, Simon A. A.',
      'Ballard, Andrew J.',
      'Cowie, Andrew',
      'Romera-Paredes, Bernardino',
      'Nikolov, Stanislav',
      'Jain, Rishub',
      'Adler, Jonas',
      'Back, Trevor',
      'Petersen, Stig',
      'Reiman, David',
      'Clancy, Ellen',
      'Zielinski, Michal',
      'Steinegger, Martin',
      'Pacholska, Michalina',
      'Berghammer, Tamas',
      'Bodenstein, Sebastian',
      'Silver, David',
      'Vinyals, Oriol',
      'Senior, Andrew W.',
      'Kavukcuoglu, Koray',
      'Kohli, Pushmeet',
      'Hassabis, Demis',
    ],
    issued: { year: 2021, month: 7, day: 15 },
    DOI: '10.1038/s41586-021-03819-2',
    venue: 'Nature',
    links: [{ kind: 'code', url: 'https://github.com/google-deepmind/alphafold' }],
    tags: ['biology'],
    summary: [
      'Experiments had settled the structures of about 100,000 proteins, a small share of the sequences known.',
      'AlphaFold predicts the place of every heavy atom of a protein from its sequence and from aligned sequences of its relatives.',
      'In the blind assessment CASP14 its backbone predictions had a median error of 0.96 Å, against 2.8 Å for the next best method.',
      'The network also estimates its own error for each residue, and these estimates agreed well with the true accuracy.',
      'Accuracy fell markedly where fewer than about 30 related sequences could be aligned.',
    ],
  },
  {
    title: 'Observation of Gravitational Waves from a Binary Black Hole Merger',
    author: ['LIGO Scientific Collaboration', 'Virgo Collaboration'],
    issued: { year: 2016, month: 2, day: 11 },
    arxiv: '1602.03837',
    DOI: '10.1103/physrevlett.116.061102',
    venue: 'Physical Review Letters',
    tags: ['physics'],
    summary: [
      'On 14 September 2015 the two LIGO detectors recorded the same short signal, which swept upwards from 35 to 250 Hz.',
      'Its shape matches what general relativity predicts for two black holes that spiral into each other and merge.',
      'The black holes had about 36 and 29 times the mass of the Sun, and the one they formed about 62.',
      'The missing 3 solar masses were radiated as gravitational waves, with a peak strain of 1.0 × 10⁻²¹ at the detectors.',
      'A false alarm of this strength would be expected less than once in 203,000 years, which is a significance above 5.1 sigma.',
      'This was the first direct detection of gravitational waves and the first observation of a merger of two black holes.',
    ],
  },
  {
    title: 'Mastering the game of Go without human knowledge',
    author: [
      'Silver, David',
      'Schrittwieser, Julian',
      'Simonyan, Karen',
      'Antonoglou, Ioannis',
      'Huang, Aja',
      'Guez, Arthur',
      'Hubert, Thomas',
      'Baker, Lucas',
      'Lai, Matthew',
      'Bolton, Adrian',
      'Chen, Yutian',
      'Lillicrap, Timothy',
      'Hui, Fan',
      'Sifre, Laurent',
      'van den Driessche, George',
      'Graepel, Thore',
      'Hassabis, Demis',
    ],
    issued: { year: 2017, month: 10, day: 19 },
    DOI: '10.1038/nature24270',
    venue: 'Nature',
    tags: ['reinforcement learning'],
    summary: [
      'Earlier versions of AlphaGo learned first from games of human experts.',
      'AlphaGo Zero starts from random play and learns from games against itself alone, knowing only the rules.',
      'A single network gives both the probability of each move and the likely winner, and a tree search guided by it makes the games from which it learns.',
      'After three days of training it beat AlphaGo Lee, the version that had defeated Lee Sedol, by 100 games to 0.',
      'A larger network trained for 40 days won 89 games to 11 against AlphaGo Master.',
    ],
  },
  {
    title: 'Training Compute-Optimal Large Language Models',
    author: [
      'Hoffmann, Jordan',
      'Borgeaud, Sebastian',
      'Mensch, Arthur',
      'Buchatskaya, Elena',
      'Cai, Trevor',
      'Rutherford, Eliza',
      'de Las Casas, Diego',
      'Hendricks, Lisa Anne',
      'Welbl, Johannes',
      'Clark, Aidan',
      'Hennigan, Tom',
      'Noland, Eric',
      'Millican, Katie',
      'van den Driessche, George',
      'Damoc, Bogdan',
      'Guy, Aurelia',
      'Osindero, Simon',
      'Simonyan, Karen',
      'Elsen, Erich',
      'Rae, Jack W.',
      'Vinyals, Oriol',
      'Sifre, Laurent',
    ],
    issued: { year: 2022, month: 3, day: 29 },
    arxiv: '2203.15556',
    tags: ['language models', 'scaling'],
    summary: [
      'For a given budget of computation, one can train a larger model on less text or a smaller one on more.',
      'The authors trained over 400 language models, of 70 million to more than 16 billion parameters, on 5 to 500 billion tokens.',
      'They find that model size and training tokens should grow in equal proportion: for each doubling of the one, the other doubles as well.',
      'To test this they trained Chinchilla, with 70 billion parameters on 1.4 trillion tokens, for the same computation as Gopher with 280 billion parameters.',
      'Chinchilla outperforms Gopher on most tasks and reached an average accuracy of 67.5% on MMLU, more than 7 points above Gopher.',
    ],
  },
  {
    title: 'The Power of Testing Memory: Basic Research and Implications for Educational Practice',
    author: ['Roediger, Henry L.', 'Karpicke, Jeffrey D.'],
    issued: { year: 2006, month: 9 },
    DOI: '10.1111/j.1745-6916.2006.00012.x',
    venue: 'Perspectives on Psychological Science',
    tags: ['memory'],
    summary: [
      'Tests are mostly thought of as a way to measure what was learned.',
      'This review collects about a century of experiments which show that taking a test also changes what is remembered later.',
      'Recalling material improves its retention more than studying it again for the same time, even when no feedback is given.',
      'The advantage shows on delayed tests, days or weeks later; after a few minutes, studying again can look better.',
      'The authors conclude that frequent testing in the classroom would improve learning at every level of education.',
    ],
  },
];

/** A few well-known papers of several fields, to try Lectern with. Facts as published, summaries in words of our own. */
export function sampleLibrary(): readonly PaperRecord[] {
  return SAMPLES.map(({ title, author, issued, arxiv, DOI, venue, links = [], tags, summary }) =>
    paperRecord(
      { title, abstract: summary.join(' ') },
      {
        author: author.map(nameOf),
        issued,
        type: venue === undefined ? 'article' : 'article-journal',
        ...(arxiv === undefined ? {} : { arxiv }),
        ...(DOI === undefined ? {} : { DOI }),
        ...(venue === undefined ? {} : { 'container-title': venue }),
        links,
        tags,
      },
    ),
  );
}

function nameOf(written: string): Name {
  const [family = '', given] = written.split(', ');
  return given === undefined ? { literal: family } : { family, given };
}
