using System.Text;
using AgentMemory.Clients;
using AgentMemory.Compilation;
using AgentMemory.Compilation.Blocks;
using AgentMemory.Compilation.Documents;

namespace AgentMemory.Importing.Prose;

/// <summary>
/// Reads an instruction file: each claim with its lines, and every other line with the reason why it is none. What this tool wrote into
/// the file is left out.
/// </summary>
static class InstructionReader
{
    /// <summary>Reads a file.</summary>
    /// <exception cref="Errors.AgentMemoryException">It is no text, or is nested too deeply.</exception>
    internal static SourceReading Read(SourceFile source)
    {
        var text = SourceText.Of(source);
        var ledger = new LineLedger(source, text.Lines);
        if (text.Lines.Any(DocumentText.IsMark))
            return ledger.Nothing(SkipKind.Own, "this tool wrote the file from an approved entry");
        var block = ManagedBlock.Parse(Encoding.UTF8.GetBytes(text.Text));
        if (block.Problem is not null && MarkdownText.Parse(text.Text) is null)
            throw ImportErrors.TooDeep(source.Name);
        if (block.Problem is { } problem)
            return ledger.Nothing(SkipKind.Unreadable, FormattableString.Invariant($"the markers of the generated block are broken in line {problem.Line}, so nobody can tell what this tool wrote: {problem.Message}"));

        var settings = FrontMatterSettings.Of(text.Lines);
        ledger.Skip(1, settings.LineCount, SkipKind.Markup, "front matter");
        foreach (var line in block.Whole)
            ledger.Skip(line.Number, line.Number, SkipKind.Own, "this tool wrote it, in its generated block");
        // What is not the author's becomes blank, so that the lines keep their numbers.
        var own = block.Whole.Select(line => line.Number).ToHashSet();
        var lines = text.Lines.Select((line, at) => at < settings.LineCount || own.Contains(at + 1) ? "" : line).ToList();
        var document = MarkdownText.Parse(string.Join('\n', lines)) ?? throw ImportErrors.TooDeep(source.Name);
        var claims = new ClaimList(source, ledger) { Scope = InstructionScope.Of(source, settings) };
        new BlockReader(new SourceLines(lines), claims, ledger).Read(document);
        return new SourceReading(claims.All, ledger.Skipped());
    }
}
