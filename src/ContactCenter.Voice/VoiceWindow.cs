namespace ContactCenter.Voice;

/// <summary>
/// What the model is given of all channels at once: the window and the end of the one before it, without which it finds nothing, and its
/// memory of each channel.
/// </summary>
internal sealed class VoiceWindow(int channels)
{
    /// <summary>32 ms at 8 kHz: the only length that it was made for.</summary>
    public const int Samples = 256;

    public const int Before = 32;
    public const int Whole = Before + Samples;

    /// <summary>Numbers of a channel in each of the two layers of its memory.</summary>
    public const int Memory = 128;

    public int Channels { get; } = channels;

    /// <summary>One channel behind the other.</summary>
    public float[] Input { get; } = new float[channels * Whole];

    public float[] State { get; } = new float[2 * channels * Memory];

    public float[] NextState { get; } = new float[2 * channels * Memory];

    /// <summary>How likely speech is in each channel.</summary>
    public float[] Likelihoods { get; } = new float[channels];

    public void Put(int channel, int sample, float value) => Input[(channel * Whole) + Before + sample] = value;

    /// <summary>After the model has run.</summary>
    public void MoveOn()
    {
        NextState.CopyTo(State, 0);
        for (var at = 0; at < Input.Length; at += Whole)
        {
            Array.Copy(Input, at + Samples, Input, at, Before);
            Array.Clear(Input, at + Before, Samples);
        }
    }
}
