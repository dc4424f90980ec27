using ContactCenter.Chat.Sessions;

namespace ContactCenter.Chat.Screens;

/// <param name="Share">Which sharing.</param>
public sealed record VisitorShareForm(string? Share);

/// <param name="Share">Which sharing.</param>
/// <param name="Offer">The description (SDP) of the browser's peer connection; at most 16,384 characters.</param>
public sealed record VisitorShareOffer(string? Share, string? Offer);

/// <param name="Answer">The description (SDP) for the browser's peer connection.</param>
/// <param name="MaxKilobits">What the browser should keep to, kbit/s.</param>
public sealed record VisitorShareAnswer(string Answer, int MaxKilobits);

/// <param name="Share">Which sharing.</param>
/// <param name="By">Who ended it: the visitor in the page, the browser by its own button or dialog, or a connection that was lost.</param>
public sealed record VisitorShareEnd(string? Share, ShareEnd? By);

/// <param name="Offer">The description (SDP) for the browser's peer connection.</param>
public sealed record ScreenOfferView(string Offer);

/// <param name="Answer">The description (SDP) of the browser's peer connection; at most 16,384 characters.</param>
public sealed record ScreenAnswerForm(string? Answer);
