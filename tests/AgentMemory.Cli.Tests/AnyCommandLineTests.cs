using System.Text.Json;
using AgentMemory.Cli.Tests.Frame;
using AgentMemory.Testing;
using CsCheck;

namespace AgentMemory.Cli.Tests;

public class AnyCommandLineTests
{
    static readonly string[] Words = ["echo", "log", "help", "--json", "--agent", "--session", "--yes", "--repo", "--type", "--tag", "--limit", "--", "-", "-h", "--version", "[suggest:3]", "--agent=x", "project"];
    static readonly Gen<string> Word = Gen.OneOf(Gen.Int[0, Words.Length - 1].Select(i => Words[i]), Gen.String);

    static readonly int[] Known = [0, 1, 2, 130];

    [Test]
    public void Ends_with_a_known_exit_code_and_one_object_where_json_was_asked_for() => Word.Array[0, 6].Holds(words =>
    {
        var run = CliRun.OfSamples(["--json", .. words]);

        using var document = JsonDocument.Parse(run.Out);
        return Known.Contains(run.ExitCode) && document.RootElement.GetProperty("schema").GetInt32() == 1;
    }, iter: 400);
}
