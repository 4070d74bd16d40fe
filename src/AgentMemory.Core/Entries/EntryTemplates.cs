namespace AgentMemory.Entries;

/// <summary>The texts that new entries start from.</summary>
public static class EntryTemplates
{
    /// <summary>Returns a complete, valid entry file of a type whose title and body say what belongs there.</summary>
    public static string StartingText(EntryType type)
    {
        var name = $"templates/entries/{type.Word()}.md";
        using var stream = typeof(EntryTemplates).Assembly.GetManifestResourceStream(name)
            ?? throw new InvalidOperationException($"The resource {name} is not embedded.");
        using var reader = new StreamReader(stream);
        return reader.ReadToEnd();
    }
}
