using System.Globalization;
using AgentMemory.Compilation;

namespace AgentMemory.Cli.Entries;

/// <summary>Says where generated files stand: each file with a block on a line, files of one entry each by target.</summary>
static class GeneratedSummary
{
    internal static IEnumerable<string> Of(IReadOnlyList<CompiledFile> files)
    {
        foreach (var file in files.Where(file => !file.IsDocument))
            yield return $"{file.Path} is {Word(file)}";
        foreach (var alike in files.Where(file => file.IsDocument).GroupBy(file => (file.Target, Word: Word(file))))
        {
            yield return alike.Count() == 1
                ? $"{alike.First().Path} is {alike.Key.Word}"
                : string.Create(CultureInfo.InvariantCulture, $"{alike.Count()} files of {alike.Key.Target} are {alike.Key.Word}");
        }
    }

    static string Word(CompiledFile file) => file is { State: CompileState.Outdated, HasBlock: false } ? "not generated yet" : file.State.Word();
}
