/**
 * Named groups of words for the codebook's phrases: `<alien>` stands for any of its choices. CRS wrote "alien" until
 * 2021 and "non-U.S. national (alien under federal law)" since; sponsors write what they like.
 */
export const VOCABULARY = {
  // People
  alien:
    'alien+|noncitizen+|non citizen+|non u s national+|non u s citizen+|foreign national+|immigrant+|migrant+|illegals|undocumented|refugee+|asylee+|deportee+|foreigner+|asylum seeker+',
  child: 'child|children|minor+',
  unlawful:
    '(unlawfully|illegally) (present|residing|living|in the united states|enter+|cross+)|(illegal|undocumented|unauthorized|inadmissible|criminal) (alien+|immigrant+|migrant+|individual+)|(without|lack+|not have|no) ..3 (immigration status|lawful status|legal status|lawful presence|legal presence)|not lawfully present|unlawful (presence|status)|illegals|enter+ ..4 (unlawfully|illegally|without inspection)|unlawfully|illegally',

  // Who enforces
  dhs: 'dhs|department of homeland security|secretary of homeland security|homeland security secretary|doj|department of justice|attorney general|ICE|immigration and customs enforcement|cbp|customs and border protection|border patrol|immigration officer+|immigration official+|uscis|citizenship and immigration services',
  ice: 'ICE|immigration and customs enforcement|dhs|department of homeland security|secretary of homeland security|homeland security secretary|immigration authorities|federal immigration|immigration enforcement',
  local:
    'state+|local|locality|localities|city|cities|county|counties|municipal*|jurisdiction+|political subdivision+|sanctuary|governmental entity|governmental entities|government entity|government entities|law enforcement agenc*|district of columbia|sheriff+|police|mayor+|governor+|campus*|institution+ of higher education|college+|universit*|school+',
  localpolice:
    '(state|local|states|tribal|municipal) ..6 (law enforcement|officer+|official+|police|authorit*|personnel|sheriff+)|sheriff+|states and localities|national guard',

  // What places are asked to do, and how they decline
  detainer:
    'immigration detainer+|detainer request+|(ICE|dhs|homeland security|immigration) ..8 detainer+|detainer+ ..10 (ICE|dhs|homeland security|immigration|<alien>)|legal detainer+|honor+ ..3 detainer+|<alien> ..10 detainer+',
  cooperation:
    '<detainer>|immigration law+|immigration enforcement|enforcement of ..5 immigration|immigration status|citizenship status|citizenship or immigration|federal immigration|immigration authorit*|immigration official+|immigration officer+|immigration information|immigration requirement+|cooperat* with ..6 (immigration|ICE|federal officials)|section 642|8 u s c 1373|criminal alien+|request+ ..3 (ICE|dhs|homeland security|immigration and customs enforcement)|(ICE|dhs) request+|immigration arrest+|immigration raid+|deportation flight+',
  obstruct:
    'prevent+|prohibit+|restrict+|limit+|impede+|refuse+|fail+|forbid*|hinder*|thwart*|defy*|disregard*|ignore+|discourage+|violate+|violation|not compl*|noncompl*|not cooperat*|decline+|bar+|obstruct+|interfere+|sanctuary|shield+',
  money:
    'fund+|funding|grant+|assistance|aid|reimbursement+|appropriation+|bailout+|relief|tax exempt|tax exemption|highway+|compensation|allocation+|payment+',
  withhold:
    'ineligible|eligible|withh*|prohibit+|deny+|denial|restrict+|reduce+|suspend+|rescind+|rescission|bar+|limit+|condition+|cut+|may not receive|not receive|no|defund+|revoke+|preclude+|block+|eliminate+|strip+|lose|loses|forfeit+|disqualif*|freeze+|only if|unless',

  // Detention, punishment, procedure
  custody:
    'take ..3 into custody|(take|assume|keep) custody of|taken into custody|taking into custody|maintain custody',
  reenter: 'reenter+|reentry|re entry|re enter+',
  punish:
    'fine|fines|fined|imprison*|penalt*|criminal (offense+|violation+|charge+)|criminaliz*|crime+|felon*|misdemeanor+|jail*|prison|punish*|penaliz*|mandatory minimum+|prison term+|sentence+|sanction+',
  more: 'increase+|additional|expand+|expansion|enhance+|more|new|hire|hiring|authorize+|appropriat*|fund+|surge+',
  narrow:
    'limit+|restrict+|narrow+|tighten+|heighten+|raise+|eliminate+|end+|terminate+|prohibit+|bar+|revise+|modify+|reform+|close+|abuse|loophole+|fraud*|frivolous|ineligib*|deny+|preclude+|additional requirement+|additional restriction+|additional limitation+|no|may not (seek|apply for|receive|be granted)|not be eligible|not eligible|stricter|curtail+|prevent+|stop+|suspend+',

  // What turns a harm's words into their opposite when it stands before them
  undo: 'repeal+|end+|eliminate+|prohibit+|limit+|restrict+|bar+|terminate+|discontinue+|stop+|halt+|not|no|without|protect+ against|protection+ from|protect+ from|prevent+|narrow+|phase+ out|reduce+|alternative+ to|abolish+|rescind+|oppose+|block+|defund+|relief from|reform+|standards for|exempt+|waive+|ban+',
} as const satisfies Record<string, string>;
