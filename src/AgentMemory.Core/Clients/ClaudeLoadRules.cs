namespace AgentMemory.Clients;

/// <summary>
/// Claude Code: <c>CLAUDE.md</c> of every folder down to the working folder, those further down once a file there is touched;
/// <c>.claude/CLAUDE.md</c>; rules, all of them or by their <c>paths</c>; skills. <c>AGENTS.md</c> only where it is imported.
/// </summary>
sealed class ClaudeLoadRules : ILoadRules
{
    const string Agents = "AGENTS.md";

    public IEnumerable<LoadedText> Loads(RepositoryTexts files, ClientSession session)
    {
        foreach (var folder in RepositoryTexts.Chain(session.Folder))
        {
            foreach (var text in files.WithImports(RepositoryTexts.In(folder, "CLAUDE.md"), [Agents]).Concat(files.WithImports(RepositoryTexts.In(folder, ".claude/CLAUDE.md"), [Agents])))
                yield return text;
        }
        foreach (var folder in RepositoryTexts.Chain(RepositoryTexts.FolderOf(session.Touched)).Except(RepositoryTexts.Chain(session.Folder)))
        {
            foreach (var text in files.WithImports(RepositoryTexts.In(folder, "CLAUDE.md"), [Agents]))
                yield return text with { Moment = LoadMoment.PathMatch };
        }
        foreach (var path in files.Below(".claude/rules", ".md"))
        {
            var text = files.Read(path)!;
            var settings = FrontMatterSettings.Of(text);
            if (settings.List("paths").Count == 0)
                yield return new LoadedText(path, text, LoadMoment.Launch);
            else if (settings.Covers("paths", session.Touched))
                yield return new LoadedText(path, text, LoadMoment.PathMatch);
        }
        foreach (var skill in files.Skills(".claude/skills"))
            yield return skill;
    }
}
