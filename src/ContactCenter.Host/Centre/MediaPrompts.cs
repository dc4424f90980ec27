using ContactCenter.Centre.Prompts;
using ContactCenter.Media.Playback;

namespace ContactCenter.Host.Centre;

/// <summary>The media library's own word on what it can play.</summary>
internal sealed class MediaPrompts : IPromptPlayer
{
    public bool CanPlay(string file, byte[] content) => PromptFile.TryRead(file, content, out _, out _);
}
