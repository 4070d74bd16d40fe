using System.Text;
using AgentMemory.Git.Commits;
using AgentMemory.Testing;

namespace AgentMemory.Git.Tests.Commits;

public sealed class TextMergeTests
{
    const string Base = "1\n2\n3\n4\n5\n6\n7\n8\n9\n";

    [TestCase("0\n" + Base, "1\n2\n3\n4\n5\n6\n7\n8\n", "0\n1\n2\n3\n4\n5\n6\n7\n8\n", TestName = "Changes_at_both_ends_meet")]
    [TestCase(Base, "", "", TestName = "One_side_alone_wins_though_nothing_is_left")]
    [TestCase("1\nx\n3\n4\n5\n6\n7\n8\n9\n", "1\nx\n3\n4\n5\n6\n7\n8\n9\n", "1\nx\n3\n4\n5\n6\n7\n8\n9\n", TestName = "The_same_change_on_both_sides_is_one")]
    [TestCase("1\nx\n3\n4\n5\n6\n7\n8\n9\n", "1\ny\n3\n4\n5\n6\n7\n8\n9\n", null, TestName = "The_same_place_needs_a_person")]
    [TestCase("x\n", "", null, TestName = "An_edit_of_what_goes_needs_a_person")]
    [TestCase("1\n\0\n", Base, null, TestName = "What_is_no_text_is_not_merged")]
    public void Merges_lines(string ours, string theirs, string? expected) =>
        Assert.That(Merge(Base, ours, theirs), Is.EqualTo(expected));

    /// <summary>Git itself is the judge, over random edits of a text whose lines often look alike.</summary>
    [Test]
    public void Says_what_git_says([Range(1, 40)] int seed)
    {
        var random = new Random(seed);
        var ancestor = Enumerable.Range(0, 12).Select(_ => Line(random)).ToList();
        var (ours, theirs) = (Edited(ancestor, random), Edited(ancestor, random));
        using var folder = TempRepository.CreateUnborn();
        foreach (var (name, lines) in new[] { ("ancestor", ancestor), ("ours", ours), ("theirs", theirs) })
            folder.Write(name, string.Concat(lines));

        var git = folder.TryGit("merge-file", "-p", "ours", "ancestor", "theirs");

        Assert.That(Merge(string.Concat(ancestor), string.Concat(ours), string.Concat(theirs)), Is.EqualTo(git.ExitCode == 0 ? git.Output : null));
    }

    static List<string> Edited(List<string> lines, Random random)
    {
        var edited = lines.ToList();
        for (var edits = random.Next(1, 3); edits > 0; edits--)
        {
            var place = random.Next(edited.Count);
            switch (random.Next(3))
            {
                case 0:
                    edited[place] = Line(random);
                    break;
                case 1:
                    edited.Insert(place, Line(random));
                    break;
                default:
                    edited.RemoveAt(place);
                    break;
            }
        }
        return edited;
    }

    static string Line(Random random) => $"line {random.Next(30)}\n";

    static string? Merge(string ancestor, string ours, string theirs) =>
        TextMerge.Merge(Encoding.UTF8.GetBytes(ancestor), Encoding.UTF8.GetBytes(ours), Encoding.UTF8.GetBytes(theirs)) is { } merged ? Encoding.UTF8.GetString(merged) : null;
}
