using System.Text;
using AgentMemory.Erasure;
using AgentMemory.Git.History;

namespace AgentMemory.Git.Erasure;

/// <summary>One entry of the index that changes.</summary>
/// <param name="Path">Its path.</param>
/// <param name="Mode">Its mode, as Git writes it.</param>
/// <param name="Stage">0, or a side of a conflict.</param>
/// <param name="NewPath">Its path afterwards; <c>null</c> where it goes.</param>
/// <param name="NewBlob">Its blob afterwards.</param>
sealed record IndexChange(string Path, string Mode, string Stage, string? NewPath, Oid NewBlob);

/// <summary>What becomes of the index: what is staged stays staged, without what is erased.</summary>
static class IndexPlan
{
    /// <summary>Stands for bytes that are no UTF-8.</summary>
    const char NoCharacter = '\uFFFD';

    const string NoBlob = "0000000000000000000000000000000000000000";

    /// <summary>Returns the entries that change.</summary>
    internal static IReadOnlyList<IndexChange> Of(GitExecutable git, TreeRewriter trees, IContentEraser content)
    {
        var changes = new List<IndexChange>();
        var entries = git.Lines("ls-files", "-s", "-z");
        var names = new IndexNames(entries.Select(entry => entry[(entry.IndexOf('\t', StringComparison.Ordinal) + 1)..]).Where(path => !trees.Places.Goes(path)).Distinct(), content);
        foreach (var entry in entries)
        {
            var tab = entry.IndexOf('\t', StringComparison.Ordinal);
            var words = entry[..tab].Split(' ');
            var path = entry[(tab + 1)..];
            var blob = Oid.FromHex(words[1]);
            var newPath = trees.Places.Goes(path) ? null : names[path];
            if (newPath is null)
                trees.Gone.Add(blob);
            var newBlob = newPath is null ? blob : trees.Blob(blob);
            if (newPath == path && newBlob == blob)
                continue;
            if (path.Contains(NoCharacter, StringComparison.Ordinal))
                throw EraseErrors.NotAtRest($"the name of the file {path} is no UTF-8, and it would not be found again.", "Give it another name first: git mv OLD NEW, then commit.");
            changes.Add(new IndexChange(path, words[0], words[2], newPath, newBlob));
        }
        return changes;
    }

    /// <summary>Writes the changes.</summary>
    internal static void Apply(GitExecutable git, IReadOnlyList<IndexChange> changes)
    {
        if (changes.Count == 0)
            return;
        var text = new StringBuilder();
        foreach (var change in changes.Where(change => change.NewPath != change.Path))
            text.Append("0 ").Append(NoBlob).Append('\t').Append(change.Path).Append('\0');
        foreach (var change in changes.Where(change => change.NewPath is not null))
            text.Append(change.Mode).Append(' ').Append(change.NewBlob.ToString()).Append(' ').Append(change.Stage).Append('\t').Append(change.NewPath).Append('\0');
        git.Run(["update-index", "-z", "--index-info"], Encoding.UTF8.GetBytes(text.ToString()));
        // What a settled conflict looked like is kept too.
        git.Run(["update-index", "--clear-resolve-undo"]);
    }
}
