using Marketplace.Api.Platform.Http;
using Marketplace.Domain.Organisations;

namespace Marketplace.Api.Organisations;

/// <summary>A change of an organisation is stored.</summary>
/// <param name="Id">The organisation.</param>
/// <param name="State">Whether it may act now.</param>
/// <param name="Version">The version that the next change must name.</param>
public sealed record OrganisationChanged(OrganisationId Id, OrganisationState State, uint Version) : IVersioned;
