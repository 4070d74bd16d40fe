using System.Text;

namespace AgentMemory.Git.Opening.Settings;

/// <summary>Writes values the way a configuration file wants them.</summary>
static class ConfigText
{
    /// <summary>Returns a value in quotes, so that no character of it can end the line or start a comment.</summary>
    internal static string Quote(string value)
    {
        var text = new StringBuilder("\"");
        foreach (var c in value)
        {
            text.Append(c switch
            {
                '"' => "\\\"",
                '\\' => "\\\\",
                '\n' => "\\n",
                '\t' => "\\t",
                '\b' => "\\b",
                _ => c.ToString(),
            });
        }
        return text.Append('"').ToString();
    }
}
