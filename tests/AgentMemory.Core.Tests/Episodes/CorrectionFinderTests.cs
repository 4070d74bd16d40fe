using AgentMemory.Episodes.Corrections;

namespace AgentMemory.Core.Tests.Episodes;

sealed class CorrectionFinderTests
{
    [TestCase("No, use pnpm here.")]
    [TestCase("no: we call that a basket")]
    [TestCase("That's wrong, the port is 8443")]
    [TestCase("Actually, it's the staging database")]
    [TestCase("We never commit to main directly.")]
    [TestCase("We always run the linter first")]
    [TestCase("In this repo we don't use regions")]
    [TestCase("Remember that deploys go through Coolify.")]
    [TestCase("From now on run the tests with --release")]
    [TestCase("Use pnpm instead of npm")]
    [TestCase("Nein, nimm pnpm")]
    [TestCase("Wir committen nie direkt auf main")]
    [TestCase("Merk dir, dass Deploys über Coolify laufen")]
    [TestCase("Non, utilise pnpm")]
    [TestCase("On ne pousse jamais sur main")]
    [TestCase("Recuerda que usamos pnpm")]
    [TestCase("No, usa pnpm")]
    [TestCase("不，用 pnpm 来安装依赖")]
    [TestCase("记住这个项目使用 pnpm 安装依赖")]
    public void Finds(string sentence) => Assert.That(CorrectionFinder.In($"Thanks so far. {sentence}", 2), Has.Exactly(1).Items);

    [TestCase("No.")]
    [TestCase("Now add a test for the parser")]
    [TestCase("Not sure about that one")]
    [TestCase("Do we never commit to main?")]
    [TestCase("Nothing else to do here")]
    [TestCase("We should look at the parser")]
    [TestCase("Weather data is always late")]
    [TestCase("I remember that we saw this")]
    [TestCase("```\nWe never do this\n```")]
    [TestCase("> We never do this")]
    [TestCase("    We never do this")]
    public void Leaves(string sentence) => Assert.That(CorrectionFinder.In(sentence, 2), Is.Empty);

    [Test]
    public void A_first_message_has_nothing_to_correct_and_may_set_rules()
    {
        Assert.That(CorrectionFinder.In("No, use pnpm here.", 1), Is.Empty);
        Assert.That(CorrectionFinder.In("We never commit to main directly.", 1), Has.Exactly(1).Items);
    }

    [Test]
    public void A_sentence_is_found_alone() =>
        Assert.That(CorrectionFinder.In("Looks good. No, use pnpm. Then push.\n- We never squash.", 3).Select(found => found.Text), Is.EqualTo(new[] { "No, use pnpm.", "We never squash." }));
}
