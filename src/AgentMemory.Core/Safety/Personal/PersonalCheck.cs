using AgentMemory.Checks;
using AgentMemory.Safety.Reading;

namespace AgentMemory.Safety.Personal;

/// <summary>Finds data that belongs to persons, or to their private networks.</summary>
static class PersonalCheck
{
    internal static IEnumerable<Finding> Find(Passage passage) =>
        [.. EmailAddresses.Find(passage), .. PhoneNumbers.Find(passage), .. HomePaths.Find(passage), .. PrivateAddresses.Find(passage)];
}
