using System.Text;

namespace AgentMemory.Approval;

/// <summary>Tells changes without meaning from others: line ends, space at the end of a line, newlines at the end of the file.</summary>
static class FormatOnly
{
    internal static bool Same(byte[] before, byte[] after) => Normalised(before) == Normalised(after);

    static string Normalised(byte[] bytes)
    {
        // Latin-1 maps every byte to one character, so that nothing is folded but what is named above.
        var lines = Encoding.Latin1.GetString(bytes).Split('\n').Select(line => line.TrimEnd(' ', '\t', '\r'));
        return string.Join('\n', lines).TrimEnd('\n');
    }
}
