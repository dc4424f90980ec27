using ContactCenter.Centre.Prompts;
using ContactCenter.Media.Playback;

namespace ContactCenter.Host.Centre;

/// <summary>The media library's own word on what it can play.</summary>
internal sealed class MediaPrompts : IPromptPlayer
{
    /// <returns>False too for a file that is right and has no sample in it: callers would hear nothing.</returns>
    public bool CanPlay(string file, byte[] content) => PromptFile.TryRead(file, content, out var prompt, out _) && prompt.Length > 0;
}
