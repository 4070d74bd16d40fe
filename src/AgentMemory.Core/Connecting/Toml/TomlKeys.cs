using Tomlyn.Syntax;

namespace AgentMemory.Connecting.Toml;

/// <summary>The names of a dotted key.</summary>
static class TomlKeys
{
    /// <summary>Returns them, unquoted.</summary>
    internal static IReadOnlyList<string> Of(KeySyntax key) => [Text(key.Key), .. key.DotKeys.Select(part => Text(part.Key))];

    static string Text(BareKeyOrStringValueSyntax? name) => name switch
    {
        BareKeySyntax bare => bare.Key?.Text ?? "",
        StringValueSyntax quoted => quoted.Value ?? "",
        _ => "",
    };
}
