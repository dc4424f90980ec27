namespace ContactCenter.Backoffice.Requests;

/// <summary>What every slice may ask of who makes a request, beside the name (<see cref="Requester.Name"/>).</summary>
public static class PersonClaims
{
    /// <summary>The seat of the centre that the person works at; absent where there is none.</summary>
    public const string Seat = "agent";
}
