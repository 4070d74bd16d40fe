namespace AgentMemory.Clients;

/// <summary>
/// Gemini CLI: <c>GEMINI.md</c>, and <c>AGENTS.md</c> where its settings name it, of every folder down to the working folder and to
/// the file that is touched, with their imports. Skills.
/// </summary>
sealed class GeminiLoadRules : ILoadRules
{
    const string Agents = "AGENTS.md";

    public IEnumerable<LoadedText> Loads(RepositoryTexts files, ClientSession session)
    {
        var readsAgents = files.Read(".gemini/settings.json")?.Contains($"\"{Agents}\"", StringComparison.Ordinal) ?? false;
        foreach (var folder in RepositoryTexts.Chain(session.Folder).Union(RepositoryTexts.Chain(RepositoryTexts.FolderOf(session.Touched))))
        {
            foreach (var text in files.WithImports(RepositoryTexts.In(folder, "GEMINI.md"), [Agents]))
                yield return text;
            if (readsAgents && files.Read(RepositoryTexts.In(folder, Agents)) is { } agents)
                yield return new LoadedText(RepositoryTexts.In(folder, Agents), agents, LoadMoment.Launch);
        }
        foreach (var skill in files.Skills(".gemini/skills", ".agents/skills"))
            yield return skill;
    }
}
