namespace AgentMemory.Search.Analysis;

/// <summary>Takes names apart where capitals begin: <c>orderService</c>, <c>HTTPServer</c>.</summary>
static class Humps
{
    /// <summary>Returns the humps; a word without any is its own only one.</summary>
    internal static List<string> Of(string run)
    {
        var humps = new List<string>();
        var start = 0;
        for (var i = 1; i < run.Length; i++)
        {
            if (!char.IsUpper(run[i]) || !StartsHump(run, i))
                continue;
            humps.Add(run[start..i]);
            start = i;
        }
        humps.Add(run[start..]);
        return humps;
    }

    static bool StartsHump(string run, int index)
    {
        var before = index - 1;
        while (before > 0 && CharacterKinds.At(run, before, out _) == CharacterKind.Attached)
            before--;
        if (char.IsLower(run[before]))
            return true;
        // The s of URLs and PRs is a plural, not a hump.
        var isPlural = index + 2 == run.Length && run[index + 1] == 's';
        return char.IsUpper(run[before]) && index + 1 < run.Length && char.IsLower(run[index + 1]) && !isPlural;
    }
}
