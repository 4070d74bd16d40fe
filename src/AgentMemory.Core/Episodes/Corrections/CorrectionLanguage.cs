namespace AgentMemory.Episodes.Corrections;

/// <summary>How people correct and instruct in one language, in lower case. Words alone decide: what they mean, a person reads in the review.</summary>
sealed record CorrectionLanguage
{
    /// <summary>How a sentence begins that asks to remember, or that sets a rule for what comes.</summary>
    internal required string[] Remember { get; init; }

    /// <summary>How a sentence begins that says that something was wrong.</summary>
    internal required string[] No { get; init; }

    /// <summary>What follows such a beginning when it says what is right.</summary>
    internal required string[] Right { get; init; }

    /// <summary>How a sentence begins that tells of the team's ways.</summary>
    internal required string[] We { get; init; }

    /// <summary>What makes such a sentence a rule, within its first words.</summary>
    internal required string[] Ever { get; init; }

    /// <summary>What says that one thing is to take the place of another.</summary>
    internal required string[] Instead { get; init; }

    /// <summary>How a sentence begins that names the thing to use.</summary>
    internal required string[] Use { get; init; }

    /// <summary>The languages that are known.</summary>
    internal static IReadOnlyList<CorrectionLanguage> All { get; } =
    [
        new()
        {
            Remember = ["remember that", "remember this", "remember to", "remember:", "please remember", "keep in mind", "for future reference", "from now on", "going forward", "in the future", "for next time", "next time"],
            No = ["no", "nope", "wrong", "stop", "that's wrong", "that is wrong", "that's not right", "that is not right", "actually", "i said", "i told you"],
            Right = ["use", "run", "call", "put", "write", "keep", "always", "never", "don't", "dont", "do not", "we", "it's", "it is", "that's", "the", "our", "this"],
            We = ["we", "our team", "in this repo", "in this repository", "in this project", "in this codebase", "our"],
            Ever = ["never", "always", "don't", "dont", "do not", "only", "must", "convention", "rule"],
            Instead = ["instead", "rather than", "not"],
            Use = ["use", "please use", "run", "call"],
        },
        new()
        {
            Remember = ["merk dir", "merke dir", "merken:", "denk daran", "denke daran", "ab jetzt", "ab sofort", "von jetzt an", "künftig", "in zukunft", "nächstes mal"],
            No = ["nein", "falsch", "das ist falsch", "das stimmt nicht", "stopp", "ich sagte", "ich habe gesagt"],
            Right = ["nimm", "nutze", "benutze", "verwende", "wir", "das", "der", "die", "immer", "nie", "niemals", "bitte"],
            We = ["wir", "bei uns", "hier", "in diesem projekt", "in diesem repo", "unser", "unsere"],
            Ever = ["nie", "niemals", "immer", "nur", "kein", "keine", "nicht", "konvention", "regel"],
            Instead = ["statt", "stattdessen", "anstatt", "anstelle"],
            Use = ["nimm", "nutze", "benutze", "verwende", "bitte"],
        },
        new()
        {
            Remember = ["souviens-toi", "souvenez-vous", "rappelle-toi", "retiens", "retenez", "n'oublie pas", "n'oubliez pas", "désormais", "dorénavant", "à partir de maintenant", "à l'avenir", "la prochaine fois"],
            No = ["non", "c'est faux", "ce n'est pas ça", "j'ai dit"],
            Right = ["utilise", "utilisez", "prends", "lance", "nous", "on", "c'est", "le", "la", "il", "toujours", "jamais", "ne"],
            We = ["nous", "on", "chez nous", "dans ce projet", "dans ce dépôt", "notre"],
            Ever = ["jamais", "toujours", "pas", "uniquement", "seulement", "convention", "règle"],
            Instead = ["plutôt que", "au lieu", "à la place"],
            Use = ["utilise", "utilisez", "prends", "lance"],
        },
        new()
        {
            Remember = ["recuerda", "recuerde", "no olvides", "ten en cuenta", "a partir de ahora", "de ahora en adelante", "en el futuro", "la próxima vez"],
            No = ["no", "eso está mal", "incorrecto", "dije"],
            Right = ["usa", "use", "utiliza", "ejecuta", "nosotros", "es", "el", "la", "siempre", "nunca"],
            We = ["nosotros", "aquí", "en este proyecto", "en este repositorio", "nunca", "siempre", "nuestro", "nuestra"],
            Ever = ["nunca", "siempre", "solo", "sólo", "convención", "regla"],
            Instead = ["en vez de", "en lugar de"],
            Use = ["usa", "use", "utiliza", "ejecuta"],
        },
        new()
        {
            Remember = ["記住", "记住", "请记住", "請記住", "以后", "以後", "从现在起", "從現在起", "今後は", "これからは", "覚えておいて", "次回からは"],
            No = ["不", "不对", "不對", "错了", "錯了", "いいえ", "違う", "違います"],
            Right = ["用", "要用", "请用", "請用", "使用", "我们", "我們"],
            We = ["我们", "我們", "这个项目", "這個專案", "私たちは", "このプロジェクトでは"],
            Ever = ["从不", "從不", "总是", "總是", "不用", "必ず", "絶対", "常に"],
            Instead = ["而不是", "代替", "ではなく"],
            Use = ["用", "使用", "请用", "請用"],
        },
    ];
}
