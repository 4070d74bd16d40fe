using System.Globalization;
using System.Text;

namespace AgentMemory.Erasure;

/// <summary>A certificate as a page to read and to hand on.</summary>
public static class CertificateMarkdown
{
    const int MostListed = 50;

    /// <summary>Returns the page.</summary>
    public static string Of(ErasureCertificate certificate)
    {
        var page = new StringBuilder();
        var what = certificate.Entries.Count > 0 ? $"the entries {string.Join(", ", certificate.Entries)}" : "a text, which is not repeated here";
        Line(page, "# Certificate of erasure", "");
        Line(page, $"{certificate.At.UtcDateTime.ToString("yyyy-MM-dd HH:mm:ss", CultureInfo.InvariantCulture)} UTC. Erased: {what}.", "");
        if (certificate.Message is { } message)
            Line(page, $"Why: {string.Join(' ', message.Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries))}", "");
        List(page, "SHA-256 of it", certificate.Digests);
        Line(page, certificate.Passed ? "**Proved: nothing that was looked at holds it any more, and nothing else in history changed.**" : "**Not proved: see what remains, below.**", "");

        var (found, scan) = (certificate.Found, certificate.Scan);
        Line(page, "## Found", "", Number($"- looked at {found.Scanned.All} objects, {found.Scanned.Bytes} bytes"),
            Number($"- held by {found.Holding.Blobs} blobs, {found.Holding.Trees} names in trees, {found.Holding.Commits} commit messages, {found.Holding.Tags} tags"),
            Number($"- stood in {found.Commits.Count} commits; {found.Rewritten} commits got another id"));
        List(page, "references", found.Refs);
        List(page, "stash", found.Stashes);
        List(page, "notes", found.Notes);
        List(page, "reference logs", found.Reflogs);
        List(page, "linked work trees", found.WorkTrees);
        List(page, "index", found.Index);
        List(page, "files", found.Files);
        List(page, "in the Git directory", found.GitFiles);

        Line(page, "", "## Moved", "");
        Line(page, [.. certificate.Refs.Select(move => $"- `{move.Ref}` from {move.From} to {move.To}")]);
        Line(page, Number($"- {certificate.ReflogEntries} entries of reference logs went, {certificate.Receipts} receipts lost words"));

        Line(page, "", "## Compared", "", Number($"- {certificate.Compared.Commits} commits, {certificate.Compared.Trees} trees, {certificate.Compared.Blobs} blobs, {certificate.Compared.Tags} tags and {certificate.Compared.Notes} notes with what they were: people, dates, messages, names, modes and bytes outside what was erased"));
        List(page, "differs", certificate.Compared.Differences);

        Line(page, "", "## Lapsed", "", Number($"- {certificate.CommitSignatures} signatures of commits"));
        List(page, "signatures of tags", certificate.TagSignatures);
        List(page, "approvals", certificate.Attestations);
        if (certificate.Attestations.Count > 0)
            Line(page, "- the commits that approved them still name the old bytes by id, which is a digest of the whole file: whoever knows the rest of it can try guesses");

        Line(page, "", "## Looked at afterwards", "", Number($"- every object, reachable or not, loose or packed: {scan.Objects.Blobs} blobs, {scan.Objects.Trees} trees, {scan.Objects.Commits} commits, {scan.Objects.Tags} tags, {scan.Objects.Bytes} bytes"),
            Number($"- {scan.Files} files of the Git directory and of the work tree"));
        List(page, "it was looked for", certificate.LookedFor);
        List(page, "remains", scan.Remaining);
        List(page, "it may remain in another spelling (`git log --all --find-object=ID` says where); to erase that too, erase it as it is spelled there", scan.Alike);
        List(page, "untracked files that hold it were left alone", scan.LeftAlone);

        Line(page, "", "## Out of reach", "");
        foreach (var place in certificate.OutOfReach)
        {
            Line(page, $"- {place.What}");
            Line(page, [.. place.Commands.Select(command => $"  - `{command}`")]);
        }
        return page.ToString();
    }

    static void List(StringBuilder page, string what, IReadOnlyList<string> items)
    {
        if (items.Count == 0)
            return;
        Line(page, $"- {what}:");
        Line(page, [.. items.Take(MostListed).Select(item => $"  - `{item}`")]);
        if (items.Count > MostListed)
            Line(page, Number($"  - and {items.Count - MostListed} more, which the JSON file lists"));
    }

    static string Number(FormattableString text) => text.ToString(CultureInfo.InvariantCulture);

    static void Line(StringBuilder page, params ReadOnlySpan<string> lines)
    {
        foreach (var line in lines)
            page.Append(line).Append('\n');
    }
}
