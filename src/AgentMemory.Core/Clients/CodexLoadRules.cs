using System.Text;

namespace AgentMemory.Clients;

/// <summary>
/// Codex: one file of each folder from the root down to the working folder, together at most <see cref="MostBytes"/>: it stops in the
/// middle of a line there, and drops deeper files without a word. Skills of <c>.agents/skills</c>.
/// </summary>
sealed class CodexLoadRules : ILoadRules
{
    /// <summary>The bytes of all instruction files together, by default.</summary>
    internal const int MostBytes = 32 * 1024;

    // Of two in one folder, the first is read.
    static readonly string[] Names = ["AGENTS.override.md", "AGENTS.md"];

    public IEnumerable<LoadedText> Loads(RepositoryTexts files, ClientSession session)
    {
        var left = MostBytes;
        foreach (var path in Chain(session.Folder, path => files.Read(path) is not null))
        {
            var bytes = Encoding.UTF8.GetBytes(files.Read(path)!);
            var kept = Math.Min(left, bytes.Length);
            left -= kept;
            if (kept > 0)
                yield return new LoadedText(path, Encoding.UTF8.GetString(bytes, 0, kept), LoadMoment.Launch);
        }
        foreach (var folder in RepositoryTexts.Chain(session.Folder))
        {
            foreach (var skill in files.Skills(RepositoryTexts.In(folder, ".agents/skills")))
                yield return skill;
        }
    }

    /// <summary>The files it reads in a working folder, the root's first.</summary>
    internal static IEnumerable<string> Chain(string folder, Func<string, bool> exists) => RepositoryTexts.Chain(folder)
        .Select(at => Names.Select(name => RepositoryTexts.In(at, name)).FirstOrDefault(exists))
        .OfType<string>();
}
