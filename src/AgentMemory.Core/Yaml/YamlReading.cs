namespace AgentMemory.Yaml;

/// <summary>Why a YAML file is not accepted.</summary>
enum YamlProblemKind
{
    /// <summary>Not text, too large, or not YAML.</summary>
    Malformed,

    /// <summary>A key that stands twice in one mapping.</summary>
    DuplicateKey,

    /// <summary>YAML that means more than it shows: anchors, aliases, tags, directives, several documents, keys that are no text.</summary>
    Feature,
}

/// <summary>Something that is wrong with a YAML file.</summary>
sealed record YamlProblem(YamlProblemKind Kind, string Message, YamlPlace At);

/// <summary>What could be read of a YAML file.</summary>
/// <param name="Root">The document; <c>null</c> where it is malformed, or holds nothing.</param>
/// <param name="Problems">Everything that is wrong, in the order of the file.</param>
sealed record YamlReading(YamlValue? Root, IReadOnlyList<YamlProblem> Problems);
