using ContactCenter.Domain.Calls;
using ContactCenter.Domain.Faults;
using ContactCenter.Domain.Texts;

namespace ContactCenter.Host.Transcripts;

/// <param name="Recording">Which of the call's; the first when it is null.</param>
/// <param name="Again">Also of channels of which there is a text.</param>
/// <param name="Version">With <paramref name="Again"/>: of the text that was read.</param>
/// <param name="ReplacesImport">With <paramref name="Again"/>: also a text that a person or another system supplied.</param>
public sealed record TranscriptWish(string? Recording, bool? Again, long? Version = null, bool? ReplacesImport = null);

/// <param name="Recording">Which of the call's; the first when it is null.</param>
/// <param name="Segments">All of both channels, at most 10,000; none: nobody says anything.</param>
/// <param name="Version">Of the text that was read, in whose place this one comes; null: there is none yet.</param>
public sealed record TranscriptForm(string? Recording, IReadOnlyList<SegmentForm>? Segments, long? Version = null);

/// <param name="Channel">Who spoke.</param>
/// <param name="StartMs">From the beginning of the recording.</param>
/// <param name="EndMs">Not before it, and within the recording.</param>
/// <param name="Text">1–4,000 characters.</param>
public sealed record SegmentForm(SpokenChannel? Channel, long? StartMs, long? EndMs, string? Text);

/// <summary>Reads transcripts of other systems. Pure.</summary>
internal static class TranscriptReader
{
    private const int MostSegments = 10_000;

    /// <summary>So many faults are told at once.</summary>
    private const int MostTold = 20;

    /// <summary>Clocks of other systems round.</summary>
    private const long Tolerance = 1_000;

    /// <returns>With an error nothing is taken.</returns>
    public static IReadOnlyList<SpokenSegment> Read(TranscriptForm form, CallRecording recording, Dictionary<string, Fault> errors)
    {
        var read = new List<SpokenSegment>();
        if (form.Segments is not { } segments)
        {
            errors["segments"] = Wrong.Missing.With();
            return read;
        }

        if (segments.Count > MostSegments)
        {
            errors["segments"] = Wrong.TooMany(MostSegments);
            return read;
        }

        var longest = (recording.DurationMilliseconds ?? 0) + Tolerance;
        for (var i = 0; i < segments.Count && errors.Count < MostTold; i++)
        {
            var before = errors.Count;
            Check(segments[i], $"segments[{i}]", longest, errors);
            if (errors.Count == before)
            {
                var one = segments[i];
                read.Add(new(one.Channel!.Value, one.StartMs!.Value, one.EndMs!.Value, one.Text!.Trim()));
            }
        }

        return read;
    }

    private static void Check(SegmentForm? one, string at, long longest, Dictionary<string, Fault> errors)
    {
        if (one is null)
        {
            errors[at] = Wrong.Missing.With();
            return;
        }

        if (one.Channel is null)
        {
            errors[$"{at}.channel"] = Wrong.Missing.With();
        }

        Within("startMs", one.StartMs, 0);
        Within("endMs", one.EndMs, Math.Clamp(one.StartMs ?? 0, 0, longest));
        if (TextRules.WhyNotText(one.Text, EngineText.LongestText) is { } wrong)
        {
            errors[$"{at}.text"] = wrong;
        }

        void Within(string field, long? value, long least)
        {
            if (value is not { } ms)
            {
                errors[$"{at}.{field}"] = Wrong.Missing.With();
            }
            else if (ms < least || ms > longest)
            {
                errors[$"{at}.{field}"] = Wrong.OutOfRange(ms, least, longest);
            }
        }
    }
}
