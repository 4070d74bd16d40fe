namespace AgentMemory.Checks;

/// <summary>What can be wrong with the names and kinds of a store's files, seen together.</summary>
public static class EntryStoreRules
{
    public static FindingRule DuplicateId { get; } = new("AM040", "duplicate-id", Severity.Error,
        "An id names one entry in a store, whatever its type and sub-folder. Attestations name ids, so two files with one id could not be told apart.",
        "Rename one of the files.");

    public static FindingRule CaseCollision { get; } = new("AM041", "case-collision", Severity.Error,
        "Names that differ only in case are one file on Windows and macOS, where a checkout would silently lose one of them.",
        "Rename one of the files.");

    public static FindingRule Symlink { get; } = new("AM042", "symlink", Severity.Error,
        "A symbolic link in the store could lead a reader or writer out of it. Links are never followed.",
        "Replace the link by a file.");

    public static FindingRule Submodule { get; } = new("AM043", "submodule", Severity.Error,
        "A submodule's content is not part of this repository's history, so nothing in it can be attested.",
        "Remove the submodule from the store.");

    public static FindingRule Executable { get; } = new("AM044", "executable", Severity.Error,
        "An entry is text for reading. Nothing should ever run it.",
        "Run git update-index --chmod=-x on the file, and chmod -x.");

    public static FindingRule Misplaced { get; } = new("AM045", "misplaced", Severity.Error,
        "Entries are read from the type folders project, procedural, user and episodic, from files that end in .md in lower case. Markdown elsewhere in the store is silently not an entry.",
        "Move the file into a type's folder, or out of the store.");

    public static FindingRule HostilePath { get; } = new("AM046", "hostile-path", Severity.Error,
        "Some names cannot be checked out on Windows, lead out of the store, are hidden from listings, or are displayed as something they are not.",
        "Rename the file, using letters, digits, '-', '_' and '.'.");

    /// <summary>All rules, by id.</summary>
    public static IReadOnlyList<FindingRule> All { get; } = [DuplicateId, CaseCollision, Symlink, Submodule, Executable, Misplaced, HostilePath];
}
