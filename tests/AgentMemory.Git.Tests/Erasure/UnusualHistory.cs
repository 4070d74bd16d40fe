using System.Text;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Erasure;

/// <summary>A history with everything that Git lets into one and that people seldom see; a secret stands in the middle of it.</summary>
sealed class UnusualHistory : IDisposable
{
    internal const string Secret = "hunter2-s3cr3t-Token";

    const string Person = "Ada Lovelace <ada@example.org>";
    const string Signature = "gpgsig -----BEGIN PGP SIGNATURE-----\n \n iQFzBAABCAAdFiEE\n -----END PGP SIGNATURE-----\n";

    readonly string _folder = TempRepository.TempFolder();

    UnusualHistory()
    {
        Git = TempRepository.Create();
        Begin();
        var tip = Odd();
        Tag(tip);
        Git.Git("checkout", "-q", "-B", "main", tip);
        Beside();
    }

    internal TempRepository Git { get; }

    /// <summary>A linked work tree with a detached HEAD.</summary>
    internal string Linked => Path.Combine(_folder, "linked");

    /// <summary>The newest commit before the secret, signed.</summary>
    internal string Untouched { get; private set; } = "";

    internal static UnusualHistory Create() => new();

    public void Dispose()
    {
        Git.Dispose();
        TempRepository.At(_folder).Dispose();
    }

    void Begin()
    {
        Git.Write("src/a.txt", "before\n");
        Git.CommitAll("Before");
        var tree = Git.Git("rev-parse", "HEAD^{tree}").Trim();
        Untouched = Commit(tree, "Signed before", Signature, Id("HEAD"));
    }

    /// <summary>Commits that hold it, and odd ones on top of them.</summary>
    string Odd()
    {
        var secret = Blob($"password={Secret}\n\0binary \u00ff");
        var plain = Blob("plain\n");
        var link = Blob($"../{Secret}/target");
        var folder = Tree($"100755 blob {secret}\trun.sh\n100644 blob {plain}\tplain.txt\n");
        var root = Tree($"120000 blob {link}\tlink\n160000 commit {new string('1', 40)}\tmodule\n040000 tree {folder}\tsrc\n100644 blob {plain}\tdoc-{Secret}.md\n100644 blob {plain}\tdoc.md\n");
        var one = Commit(root, $"Latin \u00e9 {Secret}", "encoding ISO-8859-1\n", Untouched);
        var two = Commit(root, "", $"HG:extra close:1\nx-custom first line\n second line with {Secret}\n third\n", one);
        var three = Commit(folder, "no line end", "", two);
        var windows = Commit(root, "CRLF\r\n\r\nand a body\r\n\r\n", "gpgsig-sha256 -----BEGIN\n more\n", two);
        var zone = Object("commit", $"tree {root}\nparent {windows}\nauthor  <> 1 +1345\ncommitter {Person} 4102444800 -0730\n\nPeople and dates\n");
        var merge = Commit(root, "Merge three", $"mergetag object {windows}\n type commit\n tag v0\n tagger {Person} 1 +0000\n \n A tag with {Secret}\n{Signature}", three, zone, windows);
        var empty = Commit(Tree(""), "Empty", "", merge);
        return Commit(Tree($"100644 blob {plain}\tdoc.md\n100644 blob {Blob($"AGENTS {Secret}\n")}\tAGENTS.md\n"), "Last", Signature, empty);
    }

    void Tag(string tip)
    {
        var middle = Id(tip + "~2");
        Git.Git("tag", "-a", "annotated", "-m", $"About {Secret}", middle);
        Git.Git("tag", "-a", "of-a-tag", "-m", "A tag of a tag", "annotated");
        Git.Git("tag", "light", middle);
        Git.Git("tag", "tree", tip + "~3^{tree}");
        Git.Git("tag", "blob", tip + ":AGENTS.md");
        Git.Git("tag", "-a", "old-blob", "-m", "A blob without it", tip + ":doc.md");
        Git.Git("tag", "-a", "before", "-m", "Before all of it", Untouched);
        Git.Git("update-ref", "refs/tags/no-tagger", Object("tag", $"object {middle}\ntype commit\ntag no-tagger\n\nFrom long ago\n"));
        Git.Git("update-ref", "refs/tags/signed", Object("tag", $"object {middle}\ntype commit\ntag signed\ntagger {Person} 1 +0000\n\nSigned\n-----BEGIN PGP SIGNATURE-----\n\nabc\n-----END PGP SIGNATURE-----\n"));
        Git.Git("update-ref", "refs/original/refs/heads/main", tip + "~1");
        Git.Git("update-ref", "refs/custom/deep/name", tip + "~2^2");
    }

    void Beside()
    {
        foreach (var about in new[] { "HEAD", "HEAD~1", Untouched, "light", "blob", "HEAD~1^{tree}" })
            Git.Git("notes", "add", "-m", about == "HEAD" ? $"noted {Secret}" : $"about {about}", about);
        Git.Git("notes", "--ref", "review", "add", "-m", "reviewed", "light");
        Git.Write("doc.md", "stashed\n");
        Git.Write("untracked.txt", $"{Secret}\n");
        Git.Git("stash", "push", "-q", "--include-untracked", "-m", "first");
        Git.Write("doc.md", $"stashed {Secret}\n");
        Git.Git("stash", "push", "-q", "-m", $"second {Secret}");
        Git.Git("worktree", "add", "-q", "--detach", Linked, "light");
        Git.Git("branch", "side", "light");
    }

    string Id(string revision) => Git.Git("rev-parse", "--verify", revision).Trim();

    string Commit(string tree, string message, string headers, params string[] parents) =>
        Object("commit", $"tree {tree}\n{string.Concat(parents.Select(parent => $"parent {parent}\n"))}author {Person} 1000000000 +0000\ncommitter {Person} 1000000000 +0000\n{headers}\n{message}");

    string Blob(string text) => Object("blob", text);

    string Tree(string lines) => Git.TryGit(lines, ["mktree", "--missing"]).Output.Trim();

    /// <summary>Writes an object of any bytes, a character each.</summary>
    string Object(string kind, string text)
    {
        var file = Path.Combine(_folder, "object");
        File.WriteAllBytes(file, Encoding.Latin1.GetBytes(text));
        return Git.Git("hash-object", "-t", kind, "-w", "--literally", "--no-filters", file).Trim();
    }
}
