namespace ContactCenter.WebRtc.Video;

/// <summary>What a picture's packets came to; each figure but the last two only grows.</summary>
/// <param name="Received">Packets of the sender that were taken.</param>
/// <param name="Dropped">Packets of the sender that were not: malformed, another format, too long, more than is allowed.</param>
/// <param name="Forwarded">Packets that went to viewers, each counted.</param>
/// <param name="Resent">Packets that were sent again out of what is kept.</param>
/// <param name="AskedAgain">Packets that the sender was asked for again.</param>
/// <param name="PicturesAsked">Whole pictures that the sender was asked for.</param>
/// <param name="MalformedControl">RTCP that could not be read.</param>
/// <param name="TargetKilobits">What the sender is told to keep to.</param>
/// <param name="Viewers">Who looks.</param>
public readonly record struct VideoStatistics(
    long Received, long Dropped, long Forwarded, long Resent, long AskedAgain, long PicturesAsked, long MalformedControl,
    long TargetKilobits, int Viewers);
