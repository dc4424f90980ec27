namespace ContactCenter.Centre.Prompts;

/// <summary>What plays prompts, as far as who keeps them has to know it.</summary>
public interface IPromptPlayer
{
    /// <summary>Whether a WAV file can be played as it is: mono, 8 kHz, 16-bit linear, A-law or µ-law.</summary>
    bool CanPlay(string file, byte[] content);
}
