using AgentMemory.Search.Analysis;

namespace AgentMemory.Search.Tests.Analysis;

public class NamesTests
{
    [TestCase("Where does Kafka keep PEL0042?", "Kafka PEL0042", TestName = "A capital within a sentence, and a code")]
    [TestCase("lock_timeout of MinIO in v1.2", "lock_timeout MinIO v1.2", TestName = "What no ordinary word has within it")]
    [TestCase("the kafka topic", "", TestName = "Lower case tells nothing")]
    [TestCase("Failed. State: Terminated", "", TestName = "The beginning of a sentence or a line has a capital anyway")]
    [TestCase("src/Orders/Relay.cs", "", TestName = "A path is a file in play")]
    [TestCase("コンビニ払い", "", TestName = "A script without capitals")]
    public void Names_are_told_by_how_they_are_written(string question, string names) => Assert.That(string.Join(' ', Names.In(question)), Is.EqualTo(names));

    [Test]
    public void The_same_word_twice_is_one_name() => Assert.That(Names.In("MinIO, or minio, or MinIO"), Is.EquivalentTo(new[] { "MinIO" }));
}
