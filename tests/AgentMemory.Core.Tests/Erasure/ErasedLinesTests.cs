using System.Text;
using AgentMemory.Entries;
using AgentMemory.Erasure;

namespace AgentMemory.Core.Tests.Erasure;

/// <summary>Only the lines that were compiled of an entry go, and only inside a managed block.</summary>
public class ErasedLinesTests
{
    const string Block = "- mine (`a`)\n<!-- agent-memory:begin -->\n\n- **A**: text (`a`)\n- **B**: says a (`b`)\r\n- **AA**: other (`aa`)\n<!-- agent-memory:end -->\n- after (`a`)";

    static readonly ErasedLines A = new([EntryId.Parse("a")]);

    [Test]
    public void Its_line_inside_a_block_goes_and_every_other_byte_stays() =>
        Assert.That(Encoding.UTF8.GetString(A.Erase(Encoding.UTF8.GetBytes(Block))!), Is.EqualTo(Block.Replace("- **A**: text (`a`)\n", "", StringComparison.Ordinal)));

    [Test]
    public void A_group_of_which_nothing_is_left_leaves_no_second_blank_line()
    {
        const string two = "<!-- agent-memory:begin -->\n\n- **A**: text (`a`)\n\n- **B**: text (`b`)\n\n<!-- agent-memory:end -->\n\n\n";

        Assert.That(Encoding.UTF8.GetString(A.Erase(Encoding.UTF8.GetBytes(two))!), Is.EqualTo("<!-- agent-memory:begin -->\n\n- **B**: text (`b`)\n\n<!-- agent-memory:end -->\n\n\n"));
    }

    [Test]
    public void A_file_without_such_a_line_is_left_alone()
    {
        Assert.That(A.IsIn("- mine (`a`)\n"u8), Is.False);
        Assert.That(A.Erase("- mine (`a`)\n"u8), Is.Null);
    }
}
