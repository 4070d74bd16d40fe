using AgentMemory.Checks;
using AgentMemory.Errors;
using AgentMemory.Store;

namespace AgentMemory.Setup;

/// <summary>Writes a branch's name as a filter of GitHub Actions, which is a pattern.</summary>
static class BranchFilter
{
    // What Git allows beside letters and digits goes as far as ${{…}}, quotes and backticks. These few nobody reads as anything else.
    const string Ordinary = "-._/#@=,%";

    /// <summary>Returns the filter that only this branch passes.</summary>
    /// <exception cref="AgentMemoryException">The name holds a character that workflows or shells give a meaning to.</exception>
    internal static string Of(string branch)
    {
        if (!branch.All(unit => char.IsLetterOrDigit(unit) || unit == '+' || Ordinary.Contains(unit, StringComparison.Ordinal)))
        {
            throw new AgentMemoryException(
                ErrorKind.Config,
                $"The trusted branch {Printable.Quote(branch)} cannot be named in a workflow: beside letters and digits only {string.Join(' ', (Ordinary + "+").ToCharArray())} are safe there.",
                $"Name another branch at trusted.branch in {StoreLayout.ConfigFile}, or run init without --ci and --template team.");
        }
        // 'One or more of the character before it', unless escaped.
        return branch.Replace("+", "\\+", StringComparison.Ordinal);
    }
}
