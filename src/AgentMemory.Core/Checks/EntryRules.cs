namespace AgentMemory.Checks;

/// <summary>What can be wrong with one entry file. Ids AM001 to AM019 are about the file, AM020 to AM039 about what it says.</summary>
public static class EntryRules
{
    public static FindingRule InvalidUtf8 { get; } = new("AM001", "invalid-utf8", Severity.Error,
        "An entry is UTF-8. Bytes that are not would be shown differently by every tool, so nobody could know what was approved.",
        "Save the file as UTF-8.");

    public static FindingRule NulCharacter { get; } = new("AM002", "nul-character", Severity.Error,
        "A NUL character makes Git treat the file as binary, so that changes to it can no longer be reviewed as text.",
        "Remove the NUL character.");

    public static FindingRule TooLarge { get; } = new("AM003", "too-large", Severity.Error,
        "An entry makes one claim in at most 16 KiB. Longer text belongs into the repository's documentation, which the entry can cite.",
        "Shorten the entry, or split it into entries that make one claim each.");

    public static FindingRule Large { get; } = new("AM004", "large", Severity.Warning,
        "From 4 KiB on an entry usually makes more than one claim, is rarely read to its end and takes room from others.",
        "Shorten the entry, or split it into entries that make one claim each.");

    public static FindingRule NoFrontMatter { get; } = new("AM005", "no-front-matter", Severity.Error,
        "An entry starts with its front matter: a line '---', lines of 'key: value', and a line '---'.",
        "Make '---' the first line, followed by at least type, title and status, and another '---'.");

    public static FindingRule UnterminatedFrontMatter { get; } = new("AM006", "unterminated-front-matter", Severity.Error,
        "The front matter ends at a line that holds '---' and nothing else. Without it the whole file would be read as front matter.",
        "Add a line '---' below the last key.");

    public static FindingRule YamlSyntax { get; } = new("AM007", "yaml-syntax", Severity.Error,
        "The front matter is YAML. Where it does not parse, tools would disagree about what the entry says.",
        "Put double quotes around a value that contains ': ' or ' #' or starts with a special character, and indent with spaces.");

    public static FindingRule FrontMatterShape { get; } = new("AM008", "front-matter-shape", Severity.Error,
        "The front matter is lines of 'key: value', each key once and at the start of its line, so that people, editors and GitHub all read it alike.",
        "Write each key on a line of its own, as 'key: value'.");

    public static FindingRule DuplicateKey { get; } = new("AM009", "duplicate-key", Severity.Error,
        "Of two values under one key some tools take the first and some the last, so reviewers could be shown another value than the one in force.",
        "Remove one of the two.");

    public static FindingRule AnchorOrAlias { get; } = new("AM010", "anchor-or-alias", Severity.Error,
        "YAML anchors (&name) and aliases (*name) hide what a value is from whoever reads the line.",
        "Write the value out, or put double quotes around one that starts with & or *.");

    public static FindingRule Tag { get; } = new("AM011", "yaml-tag", Severity.Error,
        "YAML tags (!name) ask a parser to build something other than text.",
        "Remove the tag, or put double quotes around a value that starts with !.");

    public static FindingRule SeveralDocuments { get; } = new("AM012", "several-documents", Severity.Error,
        "The front matter is one YAML document. A second one would be read by some tools and ignored by others.",
        "Remove the document marker ('...' or '--- ') or the directive.");

    public static FindingRule NestedValue { get; } = new("AM013", "nested-value", Severity.Error,
        "Values are scalars or lists of scalars: editors that show properties cannot edit anything deeper.",
        "Flatten the value, or put double quotes around a text that contains ': ', '{' or '['.");

    public static FindingRule ControlCharacter { get; } = new("AM014", "control-character", Severity.Error,
        "Control characters in front matter can move a terminal's cursor or hide text from whoever reviews it.",
        "Remove the character.");

    public static FindingRule ForeignLineBreak { get; } = new("AM015", "foreign-line-break", Severity.Error,
        "YAML parsers take a lone carriage return, U+0085, U+2028 and U+2029 for line breaks and editors do not, so a reviewer would see fewer keys than a parser.",
        "Remove the character, or write it as an escape such as \"\\u2028\" within double quotes.");

    public static FindingRule WrongKind { get; } = new("AM020", "wrong-kind", Severity.Error,
        "Each key takes either one value or a list, always the same, because editors keep one property type per name.",
        "Write a list as [a, b], and a single value without brackets.");

    public static FindingRule MissingKey { get; } = new("AM021", "missing-key", Severity.Error,
        "Every entry says its type, title and status.",
        "Add the key.");

    public static FindingRule BadTitle { get; } = new("AM022", "bad-title", Severity.Error,
        "The title is the claim in a few words: one line of 1 to 120 characters. It stands for the entry in every listing.",
        "Shorten the title and move the rest into the body.");

    public static FindingRule UnknownType { get; } = new("AM023", "unknown-type", Severity.Error,
        "The type decides who reviews an entry and where it is compiled to: project, procedural, user or episodic.",
        "Use one of project, procedural, user, episodic.");

    public static FindingRule UnknownStatus { get; } = new("AM024", "unknown-status", Severity.Error,
        "The status is what the file claims: proposed, approved or retired; draft, stable and deprecated are read as these.",
        "Use one of proposed, approved, retired.");

    public static FindingRule TypeFolderMismatch { get; } = new("AM025", "type-folder-mismatch", Severity.Error,
        "Front matter and folder both say the type. Where they disagree, a rule for the folder could be escaped by the front matter.",
        "Move the file into its type's folder, or correct the type.");

    public static FindingRule BadId { get; } = new("AM026", "bad-id", Severity.Error,
        $"The file's stem is the entry's id: {Entries.EntryId.Allowed}. Such a name works on every file system, and as an Agent Skill's name.",
        "Rename the file.");

    public static FindingRule ReservedId { get; } = new("AM027", "reserved-id", Severity.Error,
        "index, log and readme mean something of their own to tools that read folders of markdown, and are no entries to them.",
        "Rename the file, or move it out of the type's folder.");

    public static FindingRule BadConfidence { get; } = new("AM028", "bad-confidence", Severity.Error,
        "Confidence is how sure the author was, as a number from 0 to 1.",
        "Use a number such as 0.8, or remove the key.");

    public static FindingRule BadStaleAfter { get; } = new("AM029", "bad-stale-after", Severity.Error,
        "stale_after is an instant, so it means the same everywhere: ISO 8601 with an offset.",
        "Use an instant such as 2027-05-21T00:00:00Z.");

    public static FindingRule BadCitation { get; } = new("AM030", "bad-citation", Severity.Error,
        "Evidence names a place in the repository, a commit, a web address, a session or another entry, in a form that can be checked.",
        "Use path, path#L4, path#L4-L9, path/, commit:<id>, https://…, session:<agent>/<session> or entry:<id>.");

    public static FindingRule BadSubject { get; } = new("AM031", "bad-subject", Severity.Error,
        "The subject is a dotted lower-case key such as deploy.platform. Entries contest each other by it, so it has one spelling.",
        "Use lower-case words joined by dots, such as deploy.platform.");

    public static FindingRule BadReference { get; } = new("AM032", "bad-reference", Severity.Error,
        "supersedes, derived_from and disputes name other entries by their ids.",
        "Use the other entry's id: its file name without .md.");

    public static FindingRule BadScope { get; } = new("AM033", "bad-scope", Severity.Error,
        "The scope is a list of globs over the repository's paths: relative, with forward slashes, without '..'.",
        "Use globs such as src/** or *.md, or remove the key for the whole repository.");

    public static FindingRule BadText { get; } = new("AM034", "bad-text", Severity.Error,
        "The description and each tag, audience and repository is one line of text: listings and generated files give each one line.",
        "Write the value on one line, or remove it.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } =
    [
        InvalidUtf8, NulCharacter, TooLarge, Large, NoFrontMatter, UnterminatedFrontMatter, YamlSyntax, FrontMatterShape, DuplicateKey,
        AnchorOrAlias, Tag, SeveralDocuments, NestedValue, ControlCharacter, ForeignLineBreak,
        WrongKind, MissingKey, BadTitle, UnknownType, UnknownStatus, TypeFolderMismatch, BadId, ReservedId, BadConfidence, BadStaleAfter,
        BadCitation, BadSubject, BadReference, BadScope, BadText,
    ];
}
