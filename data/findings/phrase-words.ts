/** Words that end a phrase, and words that a phrase is not worth asking for by. English. */
const words = (text: string): ReadonlySet<string> => new Set(text.split(/\s+/u));

/** A phrase ends at these. */
export const STOP_WORDS = words(
  'a an the this that these those its their our his her it they we he she i and or but nor as of in on at by for from to with ' +
    'without into onto over under between among amongst across through throughout via than then when where which who whose while if is are was were be ' +
    'been being has have had do does did can could may might will would shall should must cannot not no only also such so very more most ' +
    'both each all any some other others another same own based compared given during after before per up out about ' +
    'however even just still yet there here what how why because due despite although though whereas rather ' +
    'including like towards toward against within along beyond behind upon until unless since once them us me my your you itself themselves ' +
    'two one three four five six seven eight nine ten either neither together further less fewer much many few every several ' +
    'alone always never often sometimes already again almost nearly quite too well less least now thus hence otherwise instead otherwise respectively namely i.e e.g etc vs versus able',
);

const VERBS =
  'fit|fitt|shar|continu|link|denot|engag|index|pool|classif|rewrit|sustain|elicit|favou?r|retriev|conform|collaps|reali[sz]|trad|sharpen|saturat|distinguish|hold|held|vary|var|compet|happen|begin|star|tak|took|giv|gav|goes|go|come|play|plac|prefer|behav|respond|react|interact|reus|redu|infl|influenc|drop|grow|grew|outweigh|accompan|achiev|conceal|enrich|suppress|surviv|spread|persist|add|address|adopt|affect|align|allow|analy[sz]|appl|approach|argu|assess|assum|attain|attribut|avoid|balanc|bas|becom|bring|bridg|build|built|captur|caus|challeng|clarif|combin|compar|complement|compris|comput|conclud|confirm|consider|consist|construct|contain|contribut|converg|convert|creat|decreas|defin|degrad|deliver|demonstrat|deploy|deriv|describ|design|detect|determin|develop|differ|discover|driv|eliminat|employ|enabl|encod|encourag|enhanc|ensur|equip|establish|evaluat|examin|exceed|exhibit|exist|expand|explain|exploit|explor|extend|extract|facilitat|fail|featur|find|found|follow|formali[sz]|formulat|fram|generali[sz]|generat|ground|guid|guarantee|handl|help|highlight|identif|impl|implement|improv|incorporat|increas|indicat|induc|infer|inform|integrat|introduc|investigat|involv|isolat|keep|kept|lack|lead|lie|learn|learnt|leverag|maintain|mak|mad|match|maximi[sz]|mean|measur|minimi[sz]|mitigat|motivat|observ|obtain|occur|offer|open|operat|optimi[sz]|outperform|overcom|partition|perform|pos|predict|present|preserv|prevent|produc|promot|propos|prov|provid|quantif|reach|receiv|reconstruct|recover|reduc|refin|reformulat|rel|relat|remain|replac|report|represent|requir|reshap|resolv|result|retain|reveal|satisf|select|serv|shap|show|shown|simplif|solv|speed|stat|struggl|suffer|suggest|support|surpass|tackl|target|tend|train|transform|translat|treat|uncover|underperform|underscor|underst|unif|us|util[is]|utili[sz]|valid|validat|verif|vield|yield|yields|tailor|releas|scal|steer|extendd|know|known|seen|introduces|reliev|accelerat|ask|assign|call|dub|nam|term|collect|curat|annotat|releas|recogni[sz]|depend|outpac|emerg|arise|aris|rely|reli|boost|shift';
const VERB = new RegExp(`^(?:${VERBS})(?:e|es|s|ed|d|ing|ies|ied|y)?$`, 'u');
/** Shapes of these verbs that are as often nouns or adjectives. */
const NOUNS = words(
  'discovery discoveries delivery deliveries recovery recoveries base mean stars star variance variable place places play trade taken vary index indexes link links pool hold share shares drop drops growth continuous influence favor start approach approaches design designs learning training state states result results measure measures model models scale scaling use uses report reports match frame frames target targets address help support features feature challenge challenges balance cause causes lead form shape shapes means contrast estimate estimates increase decrease shift shifts understanding reasoning finding findings building term terms name names bridge guide guides reconstructed learned trained add based generalist human existing predicted extended differing open driving ground alignment speed bases posts posing relation relations validity valid evaluation grounding encoding steering matching tracking routing handling scaling sampling mapping modeling modelling building stated',
);

/** Words looked at before: a few thousand make up nearly all texts. */
const known = new Map<string, boolean>();
const MOST_KNOWN = 20_000;

/** Whether a word ends a phrase: a function word, an adverb, or a verb. */
export function endsPhrase(word: string): boolean {
  const lower = word.toLowerCase();
  let ends = known.get(lower);
  if (ends === undefined) {
    ends = STOP_WORDS.has(lower) || isAdverb(lower) || (VERB.test(lower) && !NOUNS.has(lower));
    if (known.size >= MOST_KNOWN) known.clear();
    known.set(lower, ends);
  }
  return ends;
}

function isAdverb(lower: string): boolean {
  return lower.endsWith('ly') && lower.length > 4 && !/(?:family|anomaly|assembly|supply|early)$/u.test(lower);
}

/** Too general to be worth recalling alone, or to begin a phrase with. */
export const HOLLOW_WORDS = words(
  'strong paper work study approach method methods model models result results performance experiments experiment findings analysis analyses ' +
    'various different distinct diverse new novel existing previous prior proposed large language framework frameworks system systems task tasks data show shows ' +
    'difference differences entire whole varying available narrow broader larger smaller better real-world open-source downstream end-to-end large-scale extreme complex diverse critical state-of-the-art best high higher low lower extensive comprehensive important recent current possible common ' +
    'first second third finally approaches capabilities capability applications application research key terms general specific particular ability ' +
    'setting settings scenario scenarios case cases way ways role insight insights evidence number problem problems ' +
    'significant substantial considerable effective efficient simple competitive superior comparable additional underlying corresponding promising ' +
    'resulting certain multiple wide broad range variety set sets kind kinds type types part parts use practice overall main major real future ' +
    'foundation potential component components aspect aspects strategy strategies technique techniques algorithm algorithms improvement improvements gain gains ' +
    'dataset datasets benchmark benchmarks baseline baselines process processes field fields domain domains step steps issue issues factor factors area areas aim goal goals effort efforts path paths attention state states point direction directions reference',
);

/** After these a sentence often says what matters: what it beats, owes to, needs or lacks. */
export const LEADS =
  /^(?:than|by|via|without|due|outperform(?:s|ed|ing)?|surpass(?:es|ing|ed)?|using|through|requires?|required|depends?|especially|particularly|called|named|namely|despite|over|involves?|involving|exhibits?|extracts?|from|into|is|are|remains?|remain|against|because|reduc(?:es?|ing|ed)|preserv(?:es?|ing|ed)|enabl(?:es?|ing|ed)|caus(?:es?|ed)|relies|rely|on|introduc(?:es?|ing)|propos(?:es?|ing)|replac(?:es?|ing)|combin(?:es?|ing)|leverag(?:es?|ing)|identif(?:y|ies)|contains?|reveals?|suffers?|lacks?)$/iu;
