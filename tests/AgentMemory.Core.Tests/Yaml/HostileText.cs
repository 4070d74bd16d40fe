using System.Text;
using CsCheck;

namespace AgentMemory.Core.Tests.Yaml;

/// <summary>Text made of what parsers, terminals and people stumble over.</summary>
static class HostileText
{
    const string Traps = "a1 :#'\"\\-?!&*|>%@`{}[],~=\t\r\n\0\u001b\u0085\u00a0\u00ad\u200b\u202e\u2028\u2029\ufeff\ufffe\ue000é\u0301ß漢\ud83d\ude00\udb40\udc41";

    internal static Gen<char> Units { get; } = Gen.Frequency((4, (IGen<char>)Gen.Char[Traps]), (1, Gen.Char));

    /// <summary>The text as a file can hold it: half a surrogate pair is lost.</summary>
    internal static string AsStored(string text) => Encoding.UTF8.GetString(Encoding.UTF8.GetBytes(text));
}
