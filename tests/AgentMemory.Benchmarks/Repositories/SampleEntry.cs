namespace AgentMemory.Benchmarks.Repositories;

/// <summary>An entry to save: the same bytes and the same message, whoever saves it.</summary>
/// <param name="Id">Its id.</param>
/// <param name="Number">What its text is made from.</param>
sealed record SampleEntry(string Id, int Number)
{
    internal string Path => $".agent-memory/project/{Id}.md";

    internal string Title => $"Fact {Id}";

    internal string Body => Prose.Sentence(Number);

    internal string Text => TextOf(Title, Body);

    internal string Message => $"Propose {Id}\n\nMemory-Id: {Id}\nMemory-Action: propose\n";

    /// <summary>The file of an approved entry about a code file, with what such entries carry.</summary>
    internal static string ApprovedTextOf(string title, string path, string body) =>
        $"---\ntype: project\ntitle: {title}\nstatus: approved\nscope: [{path[..path.LastIndexOf('/')]}/**]\ntags: [sample]\nconfidence: 0.9\nevidence:\n  - {path}\n---\n\n{body}\n";

    /// <summary>The file of an entry that says this.</summary>
    internal static string TextOf(string title, string body) => $"---\ntype: project\ntitle: {title}\nstatus: proposed\n---\n\n{body}\n";
}
