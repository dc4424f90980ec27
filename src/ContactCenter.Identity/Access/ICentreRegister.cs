namespace ContactCenter.Identity.Access;

/// <summary>What the centre has, as far as accounts and rights speak of it. The Host brings it; it answers from memory.</summary>
public interface ICentreRegister
{
    /// <summary>Whether the centre has a seat of this id.</summary>
    bool HasSeat(string agentId);

    /// <summary>Of the settings, or of a contract.</summary>
    bool HasBureau(string id);

    /// <inheritdoc cref="HasBureau"/>
    bool HasProvider(string id);

    /// <summary>No centre has teams before a slice brings them.</summary>
    bool HasTeam(string id);
}
