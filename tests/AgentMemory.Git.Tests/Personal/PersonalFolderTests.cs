using AgentMemory.Errors;
using AgentMemory.Git.Personal;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Personal;

public sealed class PersonalFolderTests : IDisposable
{
    readonly string _home = TempRepository.TempFolder();

    public PersonalFolderTests()
    {
        PersonalStore.Ensure(Store);
        var own = TempRepository.At(Store);
        own.SetIdentity();
        own.Write(".agent-memory/user/tabs.md", "tabs\n");
        own.Write("AGENTS.md", "generated\n");
        own.CommitAll("Prefer tabs");
        own.Write(".git/agent-memory/receipts/1", "served\n");
    }

    string Store => Path.Combine(_home, "store");

    PersonalFolder Folder => new(Store);

    public void Dispose() => TempRepository.At(_home).Dispose();

    [Test]
    public void Surveys_what_would_be_removed_and_removes_nothing()
    {
        var before = Files();

        var parts = Folder.Survey();

        Assert.That(parts.Select(part => part.Name), Is.EqualTo(new[] { ".agent-memory", "AGENTS.md", "index, receipts and caches", "history" }));
        Assert.That(parts.Sum(part => part.Files), Is.EqualTo(before.Length));
        Assert.That(parts.Sum(part => part.Bytes), Is.EqualTo(before.Sum(file => new FileInfo(file).Length)));
        Assert.That(Files(), Is.EqualTo(before));
    }

    [Test]
    public void Removes_everything_read_only_objects_too()
    {
        Folder.Abandon();
        Folder.Sweep();

        Assert.That(Folder.Remains(), Is.Empty);
        Assert.That(Directory.Exists(Store), Is.False);
    }

    [Test]
    public void Is_finished_by_whoever_looks_next_wherever_it_was_killed()
    {
        Folder.Abandon();
        // What a kill left: any number of the files gone, the Git directory's last.
        var files = Directory.GetFiles(Store, "*", SearchOption.AllDirectories).OrderBy(file => file.Contains(".git-erased", StringComparison.Ordinal)).ToList();
        for (var gone = 0; gone <= files.Count; gone++)
        {
            var copy = Path.Combine(_home, $"killed-{gone}");
            Copy(Store, copy);
            foreach (var file in files.Take(gone))
                File.Delete(file.Replace(Store, copy, StringComparison.Ordinal));

            Assert.That(PersonalStore.Exists(copy), Is.False);
            Assert.That(Directory.Exists(copy), Is.False, $"{gone} files were gone");
        }
    }

    [Test]
    public void An_abandoned_store_makes_room_for_a_new_one()
    {
        Folder.Abandon();

        Assert.That(PersonalStore.Ensure(Store), Is.True);
        Assert.That(Files().Any(file => file.Contains("tabs.md", StringComparison.Ordinal)), Is.False);
    }

    [Test]
    public void A_new_store_is_not_swept_away_with_an_old_one()
    {
        Folder.Abandon();
        TempRepository.At(Store).Git("init", "-q");

        Folder.Sweep();

        Assert.That(File.Exists(Path.Combine(Store, ".agent-memory", "user", "tabs.md")), Is.True);
        Assert.That(Directory.Exists(Path.Combine(Store, ".git-erased")), Is.False);
    }

    [Test]
    public void Keeps_its_hands_off_what_is_not_the_stores()
    {
        TempRepository.At(Store).Write("taxes.txt", "mine\n");

        Assert.That(() => Folder.Survey(), Refused("taxes.txt"));
    }

    [TestCase(".agent-memory/user/link.md")]
    [TestCase(".git/objects/link")]
    [Platform(Exclude = "Win", Reason = "Links need rights there.")]
    public void Refuses_what_leads_elsewhere(string link)
    {
        var target = Path.Combine(_home, "target");
        Directory.CreateDirectory(target);
        File.CreateSymbolicLink(Path.Combine(Store, link), target);

        Assert.That(() => Folder.Survey(), Refused("symbolic link"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need rights there.")]
    public void Refuses_a_folder_that_is_a_link()
    {
        var link = Path.Combine(_home, "link");
        Directory.CreateSymbolicLink(link, Store);

        Assert.That(() => new PersonalFolder(link).Survey(), Refused("symbolic link"));
    }

    [Test]
    [Platform(Exclude = "Win", Reason = "Links need rights there.")]
    public void Never_follows_a_link_that_came_after_the_look()
    {
        var target = Path.Combine(_home, "target");
        Directory.CreateDirectory(target);
        File.WriteAllText(Path.Combine(target, "kept.txt"), "kept");
        Folder.Survey();
        Directory.CreateSymbolicLink(Path.Combine(Store, ".agent-memory", "late"), target);

        Folder.Abandon();
        Folder.Sweep();

        Assert.That(File.Exists(Path.Combine(target, "kept.txt")), Is.True);
        Assert.That(Directory.Exists(Store), Is.False);
    }

    [Test]
    public void Refuses_borrowed_objects_and_linked_work_trees()
    {
        var own = TempRepository.At(Store);
        own.Git("worktree", "add", "-q", Path.Combine(_home, "linked"));
        Assert.That(() => Folder.Survey(), Refused("linked work trees"));
        own.Git("worktree", "remove", Path.Combine(_home, "linked"));
        own.Write(".git/objects/info/alternates", "/somewhere/objects\n");

        Assert.That(() => Folder.Survey(), Refused("borrows objects"));
    }

    static NUnit.Framework.Constraints.ContainsConstraint Refused(string why) =>
        Throws.TypeOf<AgentMemoryException>().With.Property("Kind").EqualTo(ErrorKind.Refused).And.Message.Contains(why);

    string[] Files() => [.. Directory.EnumerateFiles(Store, "*", SearchOption.AllDirectories).Order(StringComparer.Ordinal)];

    static void Copy(string from, string to)
    {
        foreach (var folder in Directory.GetDirectories(from, "*", SearchOption.AllDirectories).Prepend(from))
            Directory.CreateDirectory(folder.Replace(from, to, StringComparison.Ordinal));
        foreach (var file in Directory.GetFiles(from, "*", SearchOption.AllDirectories))
            File.Copy(file, file.Replace(from, to, StringComparison.Ordinal));
    }
}
