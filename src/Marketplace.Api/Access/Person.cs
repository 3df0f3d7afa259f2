using Marketplace.Api.Platform;
using Marketplace.Domain.Organisations;
using Microsoft.AspNetCore.Identity;
using NodaTime;

namespace Marketplace.Api.Access;

/// <summary>Somebody who signs in. What a person may do follows from memberships and, for staff, from <see cref="Staff"/>.</summary>
public sealed class Person : IdentityUser<Guid>
{
    /// <summary>The name others see.</summary>
    public string Name { get; set; } = "";

    /// <summary>The language of mails: sv, nb, nn, en or sma.</summary>
    public string Language { get; set; } = "sv";

    /// <summary>Whether the person is the operator's staff.</summary>
    public StaffRole Staff { get; set; }

    /// <summary>Closed accounts cannot sign in; what they did stays.</summary>
    public bool IsClosed { get; set; }

    /// <summary>How many mailed links have signed the person in; part of the next one, so that each works once.</summary>
    public int SignInLinksUsed { get; set; }

    /// <summary>When the account was made.</summary>
    public Instant CreatedAt { get; set; }

    /// <summary>The identifier as the model knows it.</summary>
    public PersonId PersonId => new(Id);
}
