using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Secrets;

/// <summary>Finds addresses that hold a password.</summary>
static class AddressScan
{
    internal static IEnumerable<Secret> Find(Passage passage)
    {
        foreach (var address in WebAddress.In(passage))
        {
            if (address.Password is not { } span)
                continue;
            var password = passage.Text.AsSpan(span.Start, span.End - span.Start);
            if (!Placeholder.IsOne(password))
                yield return new Secret(SecretRules.PasswordInAddress, "A password", span.Start, password.Length);
        }
    }
}
