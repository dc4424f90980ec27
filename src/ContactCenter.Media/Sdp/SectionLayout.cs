namespace ContactCenter.Media.Sdp;

/// <summary>
/// The m-lines that the peer has laid out for a dialog. Every later description keeps their number and order, whoever makes it; those
/// that are not used have port 0 (RFC 3264 §8).
/// </summary>
/// <param name="Sections">The sections of the last answer of this side.</param>
/// <param name="Audio">Which of them is ours, counted from 0.</param>
internal sealed record SectionLayout(IReadOnlyList<MediaDescription> Sections, int Audio)
{
    /// <summary>The layout that an answer of this side agreed to: its one section in use is the audio.</summary>
    public static SectionLayout? Of(SessionDescription answer)
    {
        for (var i = 0; i < answer.Media.Count; i++)
        {
            if (answer.Media[i].Port != 0)
            {
                return new SectionLayout(answer.Media, i);
            }
        }

        return null;
    }

    /// <summary>The profile that was agreed, as the peer wrote it.</summary>
    public string Protocol => Sections[Audio].Protocol;

    /// <summary>The identification of the audio section (RFC 5888), or null.</summary>
    public string? Mid => Sections[Audio].Find("mid");

    /// <summary>All sections with <paramref name="audio"/> at its place.</summary>
    public IReadOnlyList<MediaDescription> With(MediaDescription audio) =>
        [.. Sections.Select((section, index) => index == Audio ? audio : AudioSection.Refuse(section))];
}
