using System.Globalization;
using CsCheck;
using NUnit.Framework;

namespace AgentMemory.Testing;

/// <summary>
/// Holds a property to samples that are the same in every run, so that what passed once cannot fail by chance. Another number in
/// <c>AGENT_MEMORY_TEST_SEED</c> tries other samples; a sample that fails is made small and printed with its seed.
/// </summary>
public static class PropertySamples
{
    const uint Stream = 1;

    static readonly ulong Seed = ulong.TryParse(Environment.GetEnvironmentVariable("AGENT_MEMORY_TEST_SEED"), CultureInfo.InvariantCulture, out var seed) ? seed : 20_260_101;

    /// <summary>Asserts that nothing is thrown for any sample.</summary>
    /// <typeparam name="T">What a sample is.</typeparam>
    /// <param name="gen">Makes the samples.</param>
    /// <param name="assert">Throws where the property does not hold.</param>
    /// <param name="iter">How many samples are tried.</param>
    public static void Holds<T>(this Gen<T> gen, Action<T> assert, int iter = 100)
    {
        var random = new PCG(Stream, Seed);
        for (var number = 0; number < iter; number++)
        {
            var state = random.State;
            var sample = gen.Generate(random, null, out _);
            try
            {
                assert(sample);
            }
            catch
            {
                TestContext.Out.WriteLine($"sample {number} of seed {Seed}: {Check.Print(sample)}");
                // Begins with the sample that failed and looks for a smaller one.
                gen.Sample(assert, seed: random.ToString(state), iter: iter, threads: 1);
                throw;
            }
        }
    }

    /// <summary>Asserts that a question is answered with yes for any sample.</summary>
    /// <typeparam name="T">What a sample is.</typeparam>
    /// <param name="gen">Makes the samples.</param>
    /// <param name="isTrue">The question.</param>
    /// <param name="iter">How many samples are tried.</param>
    public static void Holds<T>(this Gen<T> gen, Func<T, bool> isTrue, int iter = 100) =>
        gen.Holds(sample => Assert.That(isTrue(sample), Check.Print(sample)), iter);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int)"/>
    public static void Holds<T1, T2>(this Gen<(T1, T2)> gen, Action<T1, T2> assert, int iter = 100) =>
        gen.Holds(sample => assert(sample.Item1, sample.Item2), iter);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Func{T, bool}, int)"/>
    public static void Holds<T1, T2>(this Gen<(T1, T2)> gen, Func<T1, T2, bool> isTrue, int iter = 100) =>
        gen.Holds(sample => isTrue(sample.Item1, sample.Item2), iter);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int)"/>
    public static void Holds<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Action<T1, T2, T3> assert, int iter = 100) =>
        gen.Holds(sample => assert(sample.Item1, sample.Item2, sample.Item3), iter);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Func{T, bool}, int)"/>
    public static void Holds<T1, T2, T3>(this Gen<(T1, T2, T3)> gen, Func<T1, T2, T3, bool> isTrue, int iter = 100) =>
        gen.Holds(sample => isTrue(sample.Item1, sample.Item2, sample.Item3), iter);

    /// <inheritdoc cref="Holds{T}(Gen{T}, Action{T}, int)"/>
    public static void Holds<T1, T2, T3, T4, T5>(this Gen<(T1, T2, T3, T4, T5)> gen, Action<T1, T2, T3, T4, T5> assert, int iter = 100) =>
        gen.Holds(sample => assert(sample.Item1, sample.Item2, sample.Item3, sample.Item4, sample.Item5), iter);
}
