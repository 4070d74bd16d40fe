namespace AgentMemory.Clients;

/// <summary>
/// Cursor: <c>AGENTS.md</c> of the root, those of folders whose files are touched; its own rules: always, by their <c>globs</c>, or
/// offered by their description. Skills. That it reads <c>CLAUDE.md</c> as well is told by others only, and not assumed.
/// </summary>
sealed class CursorLoadRules : ILoadRules
{
    const string Agents = "AGENTS.md";

    public IEnumerable<LoadedText> Loads(RepositoryTexts files, ClientSession session)
    {
        var folders = RepositoryTexts.Chain(session.Folder).Union(RepositoryTexts.Chain(RepositoryTexts.FolderOf(session.Touched)));
        foreach (var path in folders.Select(folder => RepositoryTexts.In(folder, Agents)).Where(path => files.Read(path) is not null))
            yield return new LoadedText(path, files.Read(path)!, path == Agents ? LoadMoment.Launch : LoadMoment.PathMatch);
        foreach (var path in files.Below(".cursor/rules", ".mdc"))
        {
            if (MomentOf(FrontMatterSettings.Of(files.Read(path)!), session) is { } moment)
                yield return new LoadedText(path, files.Read(path)!, moment);
        }
        foreach (var skill in files.Skills(".cursor/skills", ".agents/skills", ".claude/skills"))
            yield return skill;
    }

    static LoadMoment? MomentOf(FrontMatterSettings settings, ClientSession session)
    {
        if (settings.Find("alwaysApply") == "true")
            return LoadMoment.Launch;
        if (settings.List("globs").Count > 0)
            return settings.Covers("globs", session.Touched) ? LoadMoment.PathMatch : null;
        return settings.Find("description") is not null ? LoadMoment.Offered : null;
    }
}
