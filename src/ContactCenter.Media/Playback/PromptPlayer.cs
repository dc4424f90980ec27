using ContactCenter.Media.G711;
using ContactCenter.Media.Sdp;

namespace ContactCenter.Media.Playback;

/// <summary>Where one leg is in the prompts it plays. Lives on the leg's media thread.</summary>
internal sealed class PromptPlayer
{
    /// <summary>Samples of a frame of 20 ms.</summary>
    public const int FrameSamples = 160;

    private IReadOnlyList<Prompt> _prompts = [];
    private bool _loop;
    private int _index;
    private int _position;
    private TaskCompletionSource<bool>? _finished;

    public bool IsActive => _prompts.Count > 0;

    /// <summary>Starts; what was playing ends as not finished.</summary>
    public void Start(IReadOnlyList<Prompt> prompts, bool loop, TaskCompletionSource<bool>? finished)
    {
        End(completed: false);
        var any = false;
        foreach (var prompt in prompts)
        {
            any |= prompt.Length > 0;
        }

        _finished = finished;
        if (!any)
        {
            End(completed: true);
            return;
        }

        _prompts = prompts;
        _loop = loop;
        _index = 0;
        _position = 0;
    }

    public void Stop() => End(completed: false);

    /// <summary>Fills the next frame, the last one with silence at its end. False when all is played: then nothing is sent any more.</summary>
    public bool TakeFrame(Span<byte> frame, AudioCodec codec)
    {
        var filled = 0;
        while (filled < frame.Length && IsActive)
        {
            var prompt = _prompts[_index];
            var audio = (codec == AudioCodec.Pcmu ? prompt.MuLaw : prompt.ALaw)[_position..];
            var count = Math.Min(audio.Length, frame.Length - filled);
            audio[..count].CopyTo(frame[filled..]);
            filled += count;
            _position += count;
            if (_position == prompt.Length)
            {
                NextPrompt();
            }
        }

        frame[filled..].Fill(codec == AudioCodec.Pcmu ? G711Codec.MuLawSilence : G711Codec.ALawSilence);
        return filled > 0;
    }

    private void NextPrompt()
    {
        _position = 0;
        _index++;
        if (_index < _prompts.Count)
        {
            return;
        }

        _index = 0;
        if (!_loop)
        {
            End(completed: true);
        }
    }

    private void End(bool completed)
    {
        _prompts = [];
        var finished = _finished;
        _finished = null;

        // Continuations run elsewhere (the source is created so); completing one is no work for this thread.
        finished?.TrySetResult(completed);
    }
}
