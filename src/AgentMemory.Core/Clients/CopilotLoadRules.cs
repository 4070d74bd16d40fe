namespace AgentMemory.Clients;

/// <summary>
/// Copilot CLI: <c>AGENTS.md</c>, <c>CLAUDE.md</c>, <c>GEMINI.md</c> and its own file, all at once and with their imports, equal ones
/// once; <c>AGENTS.md</c> of the working folder. Path instructions and Claude's rules with <c>paths</c> are a table that its model
/// opens. Skills.
/// </summary>
sealed class CopilotLoadRules : ILoadRules
{
    const string Agents = "AGENTS.md";

    static readonly string[] AtOnce = [".github/copilot-instructions.md", Agents, "CLAUDE.md", "GEMINI.md"];

    public IEnumerable<LoadedText> Loads(RepositoryTexts files, ClientSession session)
    {
        var whole = AtOnce.Append(RepositoryTexts.In(session.Folder, Agents)).Distinct().Where(path => files.Read(path) is not null).DistinctBy(path => files.Read(path), StringComparer.Ordinal);
        foreach (var text in whole.SelectMany(path => files.WithImports(path, [Agents])))
            yield return text;
        foreach (var path in files.Below(".github/instructions", ".instructions.md").Concat(files.Below(".claude/rules", ".md")))
            yield return new LoadedText(path, files.Read(path)!, LoadMoment.Offered);
        foreach (var skill in files.Skills(".github/skills", ".agents/skills", ".claude/skills"))
            yield return skill;
    }
}
