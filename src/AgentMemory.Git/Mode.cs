namespace AgentMemory.Git;

/// <summary>What a name in a tree or in the index is, as Git writes it.</summary>
enum Mode
{
    Directory = 0x4000,
    NonExecutableFile = 0x81A4,
    NonExecutableGroupWritableFile = 0x81B4,
    ExecutableFile = 0x81ED,
    SymbolicLink = 0xA000,
    GitLink = 0xE000,
}
