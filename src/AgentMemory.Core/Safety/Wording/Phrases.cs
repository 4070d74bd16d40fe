using AgentMemory.Checks;
using static AgentMemory.Safety.Wording.WordingRules;

namespace AgentMemory.Safety.Wording;

/// <summary>The phrases that are known, without accents and in lower case.</summary>
sealed class Phrases
{
    const string Orders = "instruction|instructions|prompt|prompts|directions|directive|directives|guideline|guidelines|guidance|orders";
    const string Rules = Orders + "|rule|rules|constraints|restrictions|policies|messages|context|training|memories";
    const string Hide = "tell|telling|inform|informing|mention|mentioning|reveal|notify|notifying|alert|alerting|disclose|warn";
    const string User = "user|human|humans|developer|operator|owner|reviewer|reviewers|anyone|anybody|maintainer|maintainers";
    const string Asking = "asking|confirmation|confirming|permission|approval|prompting|consent|telling|notifying|review|questions|question|hesitation|checking";
    const string Guards = "safety|security|guardrail|guardrails|sandbox|sandboxing|permission|permissions|protection|protections|safeguard|safeguards|approval|approvals|antivirus|moderation";

    static readonly Lazy<Phrases> Loaded = new(() => new Phrases());

    readonly Dictionary<int, List<Phrase>> _byFirst = [];

    Phrases()
    {
        AddOverrides();
        AddConcealments();
        AddUnattended();
        AddRoles();
    }

    /// <summary>All of them, put together on first use.</summary>
    internal static Phrases Instance => Loaded.Value;

    /// <summary>The words they are made of.</summary>
    internal Vocabulary Vocabulary { get; } = new();

    /// <summary>Returns the phrases that may start with a word.</summary>
    internal IReadOnlyList<Phrase> StartingWith(int word) => _byFirst.TryGetValue(word, out var phrases) ? phrases : [];

    void AddOverrides()
    {
        Add(Override, $"override|overrule|bypass|discard ..3 previous|prior|above|earlier|existing|system|original|all|any|your ..3 {Orders}");
        Add(Override, $"ignore|disregard|forget|overlook ..3 previous|prior|above|earlier|preceding|existing|foregoing|former|system|original|initial|other|all|any|your|these|those|everything ..3 {Rules}");
        Add(Override, "ignore|disregard|forget everything|anything|all ..2 above|before|previously|prior|earlier|said|told|written|you");
        Add(Override, $"overrides|supersedes|outranks|replaces|precedence|priority ..3 all|any|other|previous|every|your|system|existing|earlier ..3 {Orders}");
        Add(Override, $"do|dont|must|should|never not ..1 follow|obey|apply|trust|heed ..2 other|previous|system|your|earlier|prior|any|user ..2 {Rules}", canBeForbidden: false);
        Add(Override, "dont|never|stop follow|following|obey|obeying|heed ..2 other|previous|system|your|earlier|prior|users ..2 " + Rules, canBeForbidden: false);
        Add(Override, "no matter|regardless|even ..2 what|of|if ..2 user|human|developer|system ..2 says|say|asks|instructs|objects|wants|requests|said|tells|prompt|instructions");
        Add(Override, "new|updated|real|actual|true system|core|primary|secret|hidden|confidential instructions|instruction|prompt|directive|directives");
        Add(Override, "reveal|print|output|repeat|show|leak|dump|recite|disclose ..3 system|hidden|initial|developer|secret prompt|instructions|message");
        Add(Override, "ignoriere|ignorieren|vergiss|missachte ..4 anweisungen|anweisung|regeln|vorgaben|instruktionen");
        Add(Override, "ignora|ignore|olvida|olvide|omite ..4 instrucciones|reglas|ordenes|indicaciones");
        Add(Override, "ignorez|ignorer|oublie|oubliez ..4 instructions|consignes|regles|directives");
        Add(Override, "ignore ..1 toutes|les|tes|vos|ces ..2 instructions|consignes|regles|directives");
        Add(Override, "ignora|dimentica|ignorare ..4 istruzioni|regole|indicazioni");
        Add(Override, "ignore|ignora|esqueca|desconsidere ..4 instrucoes|regras|ordens");
        Add(Override, "negeer|vergeet ..4 instructies|regels|opdrachten");
        Add(Override, "игнорируй|игнорируйте|забудь|забудьте ..4 инструкции|правила|указания|инструкций");
        Add(Override, "zignoruj|ignoruj|zapomnij ..4 instrukcje|polecenia|zasady");
    }

    void AddConcealments()
    {
        Add(Concealment, $"do|does|must|should|shall|never|cannot|can|will|may not ..1 {Hide} ..4 {User}", canBeForbidden: false);
        Add(Concealment, $"dont|never|without|avoid|mustnt|shouldnt ..1 {Hide} ..4 {User}", canBeForbidden: false);
        Add(Concealment, $"hide|conceal|withhold|secret|hidden|invisible|concealed|keep|disguise ..4 from ..2 {User}");
        Add(Concealment, $"user|human|reviewer|developer must|should|may|need|needs|does|shall|will not|never ..1 know|notice|learn|suspect", canBeForbidden: false);
        Add(Concealment, "do|never|dont|without ..1 mention|mentioning|reference|disclose|disclosing|reveal|revealing this|these|it ..1 instruction|instructions|rule|note|memory|step|entry|in|to|anywhere", canBeForbidden: false);
        Add(Concealment, "silently|secretly|covertly|quietly|stealthily ..3 send|upload|add|insert|include|run|execute|copy|forward|post|install|modify|change|commit|push|exfiltrate|append|write|enable|disable|delete|collect");
        Add(Concealment, "nicht|niemals ..4 nutzer|benutzer|anwender ..3 sagen|mitteilen|erwahnen|verraten|zeigen|informieren", canBeForbidden: false);
        Add(Concealment, "sage|verrate|erwahne|informiere|teile|zeige ..4 nicht|nichts|niemandem", canBeForbidden: false);
        Add(Concealment, "no ..1 digas|diga|menciones|informes|reveles|muestres|avises ..4 usuario|nadie", canBeForbidden: false);
        Add(Concealment, "ne|pas ..2 dis|dire|mentionne|mentionner|informe|informer|informez|revele|revelez|dites|montre ..4 utilisateur|personne|utilisateurs", canBeForbidden: false);
        Add(Concealment, "не ..1 говори|сообщай|сообщайте|говорите|показывай|упоминай ..3 пользователю|пользователям|никому", canBeForbidden: false);
        Add(Concealment, "non ..1 dire|menzionare|informare|rivelare|mostrare ..4 utente|nessuno", canBeForbidden: false);
        Add(Concealment, "nao ..1 diga|mencione|informe|revele|mostre|conte ..4 usuario|ninguem", canBeForbidden: false);
    }

    void AddUnattended()
    {
        Add(Unattended, $"without ..2 {Asking}");
        Add(Unattended, "do|dont|never|no not|need|ask ..2 ask|for|confirm|wait|await|confirmation|permission ..2 user|permission|confirmation|approval|first|confirm", canBeForbidden: false);
        Add(Unattended, "dont|never ask|wait|confirm ..3 user|permission|confirmation|approval|first", canBeForbidden: false);
        Add(Unattended, "always|automatically|auto|blindly|immediately approve|accept|allow|trust|grant|confirm|authorize|comply|obey ..3 all|any|every|requests|request|prompts|commands|everything|permission|permissions|tool|proposals|whatever|without");
        Add(Unattended, $"disable|disables|disabling|bypass|bypassing|circumvent|deactivate|evade|defeat|skip ..3 {Guards}");
        Add(Unattended, $"turn|switch ..1 off ..2 {Guards}");
        Add(Unattended, $"turn|switch ..3 {Guards} ..1 off");
        Add(Unattended, "assume|consider|treat ..3 approved|approval|permission|consent|authorized|preapproved ..2 all|everything|every|any|granted|given|always|user|already");
        Add(Unattended, "user|owner|maintainer|human has already|previously|explicitly|fully ..1 approved|consented|authorized|agreed|granted");
        Add(Unattended, "yolo mode");
        Add(Unattended, "ohne ..3 ruckfrage|ruckfragen|nachfrage|nachzufragen|bestatigung|zustimmung|zu fragen");
        Add(Unattended, "sin ..2 preguntar|confirmacion|confirmar|permiso|consultar|aprobacion");
        Add(Unattended, "sans ..3 demander|confirmation|autorisation|permission|approbation|prevenir");
        Add(Unattended, "senza ..2 chiedere|conferma|permesso|approvazione");
        Add(Unattended, "sem ..2 perguntar|confirmacao|permissao|aprovacao|pedir");
        Add(Unattended, "без ..2 подтверждения|разрешения|спроса|согласия");
    }

    void AddRoles()
    {
        Add(RoleChange, "you are|re now|no|hereby ..5 dan|unrestricted|root|admin|administrator|bound|assistant|agent|ai|model|hacker|expert|restricted|free|jailbroken|mode");
        Add(RoleChange, "youre now|no ..5 dan|unrestricted|root|admin|administrator|bound|assistant|agent|ai|model|hacker|expert|restricted|free|jailbroken|mode");
        Add(RoleChange, "from now on ..1 you|act|ignore|obey|always|respond|pretend ..2 are|must|will|as|act|obey|respond|ignore|with|to|all|any");
        Add(RoleChange, "pretend|act|behave|roleplay|respond ..2 as|that|to ..2 if|be|you|an|a ..3 administrator|admin|root|unrestricted|jailbroken|evil|dan|restrictions|developer|different|no|system");
        Add(RoleChange, "developer|god|debug|jailbreak|dan|admin|maintenance|unrestricted|sudo mode enabled|activated|unlocked|engaged|active|on");
        Add(RoleChange, "jailbreak|jailbroken");
        Add(RoleChange, "end|begin|start of system|user|developer|assistant ..1 prompt|message|instructions|turn|input");
        Add(RoleChange, "as|attention|note|dear|to|message|important|notice ..3 ai|llm|language|coding ..1 agent|agents|model|assistant|assistants|reading ..2 you|must|should|reading|always|processing|follow|read|execute|run");
        Add(RoleChange, "message|notice|order|directive|instruction|instructions|update from ..1 your|the|anthropic|openai|google|microsoft|github ..1 developer|developers|creator|creators|administrator|admin|operator|system|team|security|staff");
        Add(RoleChange, "your new|real|true|actual|only|primary|secret task|goal|role|purpose|objective|mission|job|identity is");
    }

    void Add(FindingRule rule, string pattern, bool canBeForbidden = true)
    {
        var phrase = new Phrase(rule, pattern, Vocabulary, canBeForbidden);
        foreach (var word in phrase.First)
        {
            if (!_byFirst.TryGetValue(word, out var phrases))
                _byFirst[word] = phrases = [];
            phrases.Add(phrase);
        }
    }
}
