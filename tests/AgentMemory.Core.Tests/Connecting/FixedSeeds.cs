using CsCheck;

namespace AgentMemory.Core.Tests.Connecting;

/// <summary>Samples of a generator that are the same in every run: what passed once does not fail by chance.</summary>
static class FixedSeeds
{
    const ulong First = 20_260_101;
    const int Count = 300;

    /// <summary>Tries every sample; the number and the text of one that fails are printed.</summary>
    internal static void Sample<T>(Gen<T> gen, Action<T> assert)
    {
        for (var number = 0; number < Count; number++)
        {
            var sample = gen.Generate(new PCG(1, First + (ulong)number), null, out _);
            try
            {
                assert(sample);
            }
            catch
            {
                TestContext.Out.WriteLine($"sample {number}: {Check.Print(sample)}");
                throw;
            }
        }
    }
}
